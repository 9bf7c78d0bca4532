package os.atom.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A console that is typed to while the command runs. What is typed waits in {@link Typed}. */
abstract sealed class LiveConsole extends Console permits PipedConsole, TerminalConsole {
    private static final int LAST_WORD = 1;

    private final Typed typed;
    private final CountDownLatch pumped = new CountDownLatch(1);
    private boolean closed;

    LiveConsole(byte[] first) {
        this.typed = new Typed(ROOM + LAST_WORD, first);
    }

    /** A descriptor of the pump's own, which it closes. */
    abstract Descriptor target() throws Errno;

    /** Makes a write to the target fail that waits for a reader. */
    abstract void hangUp();

    /** What means the end to those who read; empty when the end of what is written does. */
    abstract byte[] lastWord();

    /** Closes what is left open. */
    abstract void release();

    final void begin() throws Errno {
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

    @Override
    public final Reception type(byte[] bytes, boolean end, Duration atMost, Runnable taking)
            throws InterruptedException {
        byte[] last;
        synchronized (this) {
            if (closed) {
                return Reception.CLOSED;
            }
            last = end ? lastWord() : new byte[0];
        }
        byte[] all = Arrays.copyOf(bytes, bytes.length + last.length);
        System.arraycopy(last, 0, all, bytes.length, last.length);
        return typed.add(all, end && last.length == 0, atMost, taking);
    }

    final synchronized boolean isClosed() {
        return closed;
    }

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
}
