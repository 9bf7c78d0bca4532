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
 * @param timeout at least a second; at most 300, or what is set for the background
 * @param stdin what the first program reads
 * @param environment additional variables; only names on the allow-list
 * @param reason why, in the agent's words; may be empty
 * @param idempotencyKey makes a repeated request find the first one; unique per agent
 * @param background whether it goes on without its caller, over a restart too until it has started
 */
public record CommandRequest(
        Input input,
        Optional<Path> directory,
        Duration timeout,
        String stdin,
        Map<String, String> environment,
        String reason,
        Optional<String> idempotencyKey,
        boolean background) {
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
