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

    /** A request for no more than this; the rest is added. */
    public static Asking asking(Input input, Duration timeout) {
        return new Asking(input, timeout);
    }

    /** The same, asking for the network or not. */
    public CommandRequest withNetwork(boolean wanted) {
        return again().network(wanted).request();
    }

    /** To make one like it. */
    public Asking again() {
        Asking like = asking(input, timeout);
        like.idempotencyKey = idempotencyKey;
        return like.directory(directory)
                .stdin(stdin)
                .environment(environment)
                .reason(reason)
                .background(background)
                .interaction(interaction)
                .network(network);
    }

    /** What is asked, piece by piece; what is not said is empty. For one thread. */
    public static final class Asking {
        private final Input input;
        private final Duration timeout;
        private Optional<Path> directory = Optional.empty();
        private String stdin = "";
        private Map<String, String> environment = Map.of();
        private String reason = "";
        private Optional<String> idempotencyKey = Optional.empty();
        private boolean background;
        private Interaction interaction = new Interaction.None();
        private boolean network;

        private Asking(Input input, Duration timeout) {
            this.input = input;
            this.timeout = timeout;
        }

        public Asking directory(Path path) {
            return directory(Optional.of(path));
        }

        public Asking directory(Optional<Path> path) {
            directory = path;
            return this;
        }

        public Asking stdin(String text) {
            stdin = text;
            return this;
        }

        public Asking environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        public Asking reason(String words) {
            reason = words;
            return this;
        }

        public Asking idempotencyKey(String key) {
            idempotencyKey = Optional.of(key);
            return this;
        }

        public Asking background(boolean alone) {
            background = alone;
            return this;
        }

        public Asking interaction(Interaction typing) {
            interaction = typing;
            return this;
        }

        public Asking network(boolean wanted) {
            network = wanted;
            return this;
        }

        /**
         * What was asked.
         *
         * @throws IllegalArgumentException when it does not go together
         */
        public CommandRequest request() {
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
                    network);
        }
    }
}
