package os.atom.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What an interactive command reads from while it runs: a pipe, or a terminal that it also writes
 * to. One for all pipelines of the command, so that what one leaves unread the next one reads, as
 * in a shell. At most {@value #ROOM} bytes wait to be read. Thread-safe.
 */
public abstract sealed class Console implements AutoCloseable {
    /** The most bytes that wait, and that can be typed at once. */
    public static final int ROOM = 64 << 10;

    /** Ctrl-D, as terminals are set when they are new. */
    private static final byte END_OF_FILE = 4;

    private final Typed typed = new Typed(ROOM);
    private final CountDownLatch pumped = new CountDownLatch(1);
    private boolean closed;

    /** What became of something typed. */
    public enum Reception {
        /** It will be read, or waits to be. */
        TAKEN,
        /** There was no room: what was typed before is not read. Nothing of it was taken. */
        FULL,
        /** There is nobody to read it. */
        CLOSED
    }

    private Console() {}

    /**
     * A pipe.
     *
     * @throws IOException when there are too many open files
     */
    public static Console pipe() throws IOException {
        Console console = new Piped(Posix.pipe());
        console.begin();
        return console;
    }

    /**
     * A terminal.
     *
     * @param columns at least 1
     * @param rows at least 1
     * @throws IOException when there are too many terminals, or open files
     */
    public static Console terminal(int columns, int rows) throws IOException {
        Console console = new OnTerminal(PseudoTerminal.open(columns, rows));
        console.begin();
        return console;
    }

    /**
     * Types something; waits for room for some time.
     *
     * @param bytes at most {@link #ROOM}; taken as a whole or not at all
     */
    public final Reception type(byte[] bytes, Duration atMost) throws InterruptedException {
        return typed.add(bytes.clone(), atMost);
    }

    /** Ends the input: a pipe is closed, on a terminal the end-of-file character is typed. */
    public final Reception end(Duration atMost) throws InterruptedException {
        Optional<byte[]> last;
        synchronized (this) {
            if (closed) {
                return Reception.CLOSED;
            }
            last = lastWord();
        }
        if (last.isPresent()) {
            return typed.add(last.get(), atMost);
        }
        return typed.end() ? Reception.TAKEN : Reception.CLOSED;
    }

    /**
     * Gives a terminal another size, and tells whoever is in front; does nothing to a pipe.
     *
     * @throws IOException when the kernel does not take it
     */
    public final synchronized void resize(int columns, int rows) throws IOException {
        if (!closed && terminal().isPresent()) {
            terminal().get().resize(columns, rows);
        }
    }

    /** What means the end to those who read; empty when the end says it. */
    private Optional<byte[]> lastWord() {
        try {
            return terminal().isPresent()
                    ? Optional.of(new byte[] {terminal().get().endOfFile()})
                    : Optional.empty();
        } catch (Errno unknown) {
            return Optional.of(new byte[] {END_OF_FILE});
        }
    }

    /** What the first program reads. */
    abstract Descriptor input();

    /** Where the programs write and what we read of it, when that is not the usual. */
    abstract Optional<PseudoTerminal> terminal();

    /** A descriptor of the pump's own, which it closes. */
    abstract Descriptor target() throws Errno;

    /** Makes a write to the target fail that waits for a reader. */
    abstract void hangUp();

    private void begin() throws Errno {
        Descriptor target = target();
        Posix.neverBlock(target);
        Workers.run(() -> pump(target));
    }

    private void pump(Descriptor target) {
        try (target) {
            for (Optional<byte[]> next = typed.next(); next.isPresent(); next = typed.next()) {
                Posix.writePatiently(target, next.get());
                typed.done(next.get().length);
            }
        } catch (Errno readerGone) {
            typed.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            pumped.countDown();
        }
    }

    /** To be called when no pipeline runs any more; waits until nothing is written any more. */
    @Override
    public final void close() {
        synchronized (this) {
            closed = true;
        }
        typed.close();
        hangUp();
        boolean interrupted = false;
        while (pumped.getCount() > 0) {
            try {
                pumped.await();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    abstract void release();

    private static final class Piped extends Console {
        private final Posix.Pipe pipe;

        Piped(Posix.Pipe pipe) {
            this.pipe = pipe;
        }

        @Override
        Descriptor input() {
            return pipe.reading();
        }

        @Override
        Optional<PseudoTerminal> terminal() {
            return Optional.empty();
        }

        @Override
        Descriptor target() {
            return pipe.writing();
        }

        @Override
        void hangUp() {
            pipe.reading().close();
        }

        @Override
        void release() {
            pipe.writing().close();
        }
    }

    private static final class OnTerminal extends Console {
        private final PseudoTerminal terminal;

        OnTerminal(PseudoTerminal terminal) {
            this.terminal = terminal;
        }

        @Override
        Descriptor input() {
            return terminal.programs();
        }

        @Override
        Optional<PseudoTerminal> terminal() {
            return Optional.of(terminal);
        }

        @Override
        Descriptor target() throws Errno {
            return Posix.duplicate(terminal.ours());
        }

        @Override
        void hangUp() {
            terminal.hangUp();
        }

        @Override
        void release() {
            terminal.close();
        }
    }
}
