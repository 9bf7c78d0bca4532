package os.atom.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a command reads: a text that is there from the start, a pipe that is written to while it
 * runs, or a terminal that it also writes to. One for all pipelines of the command, so that what
 * one leaves unread the next one reads, as in a shell. Thread-safe.
 */
public abstract sealed class Console implements AutoCloseable permits GivenConsole, LiveConsole {
    /** The most bytes that wait to be read, and that can be typed at once. */
    public static final int ROOM = 64 << 10;

    /** What became of something typed. */
    public enum Reception {
        /** It will be read, or waits to be. */
        TAKEN,
        /** There was no room: what was typed before is not read. Nothing of it was taken. */
        FULL,
        /** There is nobody to read it. */
        CLOSED
    }

    /**
     * A text, and then the end. As a file: a program that reads less than it took leaves the rest.
     *
     * @throws IOException when there are too many open files
     */
    public static Console given(String text) throws IOException {
        return new GivenConsole(ReadOnlyInput.of(text));
    }

    /**
     * A pipe.
     *
     * @param first what is in it from the start, however much
     * @throws IOException when there are too many open files
     */
    public static Console pipe(String first) throws IOException {
        return PipedConsole.open(first.getBytes(StandardCharsets.UTF_8));
    }

    /** An empty pipe. */
    public static Console pipe() throws IOException {
        return pipe("");
    }

    /**
     * A terminal.
     *
     * @param columns at least 1
     * @param rows at least 1
     * @throws IOException when there are too many terminals, or open files
     */
    public static Console terminal(int columns, int rows) throws IOException {
        return TerminalConsole.open(columns, rows);
    }

    /**
     * Types something; waits for room for some time.
     *
     * @param bytes at most {@link #ROOM}; taken as a whole or not at all
     * @param end whether the input ends after them: a pipe is closed, on a terminal the end-of-file
     *     character is typed
     * @param taking done just before they are taken, and only then; when it throws, they are not
     */
    public abstract Reception type(byte[] bytes, boolean end, Duration atMost, Runnable taking)
            throws InterruptedException;

    /** The same with nothing before and no end after it. */
    public final Reception type(byte[] bytes, Duration atMost) throws InterruptedException {
        return type(bytes, false, atMost, () -> {});
    }

    /** Ends the input. */
    public final Reception end(Duration atMost) throws InterruptedException {
        return type(new byte[0], true, atMost, () -> {});
    }

    /** Whether it is a terminal. */
    public final boolean isTerminal() {
        return terminal().isPresent();
    }

    /**
     * Gives a terminal another size, and tells whoever is in front; does nothing to anything else.
     *
     * @throws IOException when the kernel does not take it
     */
    public abstract void resize(int columns, int rows) throws IOException;

    /**
     * Whether whoever types is not to see it, as with a password: a terminal that takes whole lines
     * and does not show them.
     */
    public abstract boolean hides();

    /** To be called when no pipeline runs any more; waits until nothing is written any more. */
    @Override
    public abstract void close();

    /** What the first program reads. */
    abstract Descriptor input();

    /** Where the programs write and what we read of it, when that is not the usual. */
    abstract Optional<PseudoTerminal> terminal();
}
