package os.atom.shell;

import java.io.IOException;
import java.util.Optional;
import os.atom.sandbox.Console;

/**
 * What a command reads, for as long as it runs: one for all its pipelines.
 *
 * @param console empty when there is nothing to read
 * @param typedTo whether it is typed to
 */
record Reading(Optional<Console> console, boolean typedTo) implements AutoCloseable {
    /**
     * Opens it.
     *
     * @throws IOException when there are too many open files, or terminals
     */
    static Reading of(CommandRequest request) throws IOException {
        return switch (request.interaction()) {
            case Interaction.None _ when request.stdin().isEmpty() ->
                    new Reading(Optional.empty(), false);
            case Interaction.None _ ->
                    new Reading(Optional.of(Console.given(request.stdin())), false);
            case Interaction.Open _ ->
                    new Reading(Optional.of(Console.pipe(request.stdin())), true);
            case Interaction.OnTerminal(var size) ->
                    new Reading(Optional.of(Console.terminal(size.columns(), size.rows())), true);
        };
    }

    /** Where it is typed to; empty when it is not. */
    Optional<LiveInput> live(Recorder recorder) {
        return console.filter(_ -> typedTo).map(open -> new LiveInput(open, recorder));
    }

    @Override
    public void close() {
        console.ifPresent(Console::close);
    }
}
