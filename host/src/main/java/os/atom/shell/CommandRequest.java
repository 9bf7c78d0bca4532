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
 * @param interaction whether it is typed to while it runs; on a terminal nothing is given before
 * @param network whether it asks for the network, whatever its plan says
 */
public record CommandRequest(
        Input input,
        Optional<Path> directory,
        Duration timeout,
        String stdin,
        Map<String, String> environment,
        String reason,
        Optional<String> idempotencyKey,
        boolean background,
        Interaction interaction,
        boolean network) {
    public CommandRequest {
        requireNonNull(input, "input");
        requireNonNull(directory, "directory");
        requireNonNull(timeout, "timeout");
        requireNonNull(stdin, "stdin");
        requireNonNull(reason, "reason");
        requireNonNull(idempotencyKey, "idempotencyKey");
        requireNonNull(interaction, "interaction");
        environment = Map.copyOf(environment);
        if (interaction.terminal().isPresent() && !stdin.isEmpty()) {
            throw new IllegalArgumentException("what is typed on a terminal comes later");
        }
    }

    /** For a command that does not ask for the network. */
    public CommandRequest(
            Input input,
            Optional<Path> directory,
            Duration timeout,
            String stdin,
            Map<String, String> environment,
            String reason,
            Optional<String> idempotencyKey,
            boolean background,
            Interaction interaction) {
        this(
                input,
                directory,
                timeout,
                stdin,
                environment,
                reason,
                idempotencyKey,
                background,
                interaction,
                false);
    }

    /** The same, asking for the network or not. */
    public CommandRequest withNetwork(boolean wanted) {
        return new CommandRequest(
                input,
                directory,
                timeout,
                stdin,
                environment,
                reason,
                idempotencyKey,
                background,
                interaction,
                wanted);
    }

    /** For a command that nobody types to. */
    public CommandRequest(
            Input input,
            Optional<Path> directory,
            Duration timeout,
            String stdin,
            Map<String, String> environment,
            String reason,
            Optional<String> idempotencyKey,
            boolean background) {
        this(
                input,
                directory,
                timeout,
                stdin,
                environment,
                reason,
                idempotencyKey,
                background,
                new Interaction.None());
    }
}
