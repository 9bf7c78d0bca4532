package os.atom.shell;

import java.io.IOException;
import java.time.Duration;
import os.atom.protocol.TerminalSize;
import os.atom.sandbox.Console;

/**
 * Where a command that runs is typed to: each piece is recorded, then handed over, one after the
 * other. What a program asks for without showing it, such as a password, is recorded by its length
 * only. Thread-safe.
 */
final class LiveInput {
    private static final Taken ENDED =
            new Taken.No("its input has ended", "start it again to type more");
    private static final Taken UNREAD =
            new Taken.No("nobody reads its input any more", "start it again to type more");

    private final Console console;
    private final Recorder recorder;
    private long taken;
    private boolean ended;

    LiveInput(Console console, Recorder recorder) {
        this.console = console;
        this.recorder = recorder;
    }

    /**
     * Hands something over; waits for room for some time.
     *
     * @param by the name of whoever types, for the record
     */
    synchronized Taken type(Typing typing, String by, Duration atMost) throws InterruptedException {
        if (typing.at().isPresent() && typing.at().get() != taken) {
            return new Taken.Elsewhere(taken);
        }
        if (ended) {
            return ENDED;
        }
        byte[] bytes = typing.copied();
        Console.Reception reception;
        try {
            reception =
                    console.type(
                            bytes,
                            typing.end(),
                            atMost,
                            () -> recorder.typed(bytes, by, console.hides()));
        } catch (Unrecorded full) {
            return new Taken.No(
                    "it cannot be recorded: " + full.getMessage(),
                    "stop the command; what is not on record is not typed");
        }
        return switch (reception) {
            case TAKEN -> {
                taken += bytes.length;
                ended = typing.end() && !console.isTerminal();
                yield new Taken.Yes(taken, ended);
            }
            case FULL -> new Taken.Full();
            case CLOSED -> UNREAD;
        };
    }

    /** What was taken until now. */
    synchronized Taken.Yes taken() {
        return new Taken.Yes(taken, ended);
    }

    /** Whether it is a terminal. */
    boolean isTerminal() {
        return console.isTerminal();
    }

    /** Gives its terminal another size. */
    void resize(TerminalSize size) throws IOException {
        console.resize(size.columns(), size.rows());
        recorder.resized(size);
    }
}
