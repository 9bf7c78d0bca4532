package os.atom.shell;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Input;

/**
 * A command as it was asked, valid in form.
 *
 * @param directory absolute; empty for the agent's only grant, else the scratch directory
 * @param timeout 1 to 300 seconds
 * @param stdin what the first program reads
 * @param environment additional variables; only names on the allow-list
 * @param reason why, in the agent's words; may be empty
 * @param idempotencyKey makes a repeated request find the first one; unique per agent
 */
public record CommandRequest(
        Input input,
        Optional<Path> directory,
        Duration timeout,
        String stdin,
        Map<String, String> environment,
        String reason,
        Optional<String> idempotencyKey) {
    public CommandRequest {
        requireNonNull(input, "input");
        requireNonNull(directory, "directory");
        requireNonNull(timeout, "timeout");
        requireNonNull(stdin, "stdin");
        requireNonNull(reason, "reason");
        requireNonNull(idempotencyKey, "idempotencyKey");
        environment = Map.copyOf(environment);
    }
}
