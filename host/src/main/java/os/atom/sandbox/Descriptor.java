package os.atom.sandbox;

import java.util.concurrent.atomic.AtomicBoolean;

/** An open file descriptor of ours, close-on-exec; closed once. Thread-safe. */
final class Descriptor implements AutoCloseable {
    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    Descriptor(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Posix.close(number);
        }
    }
}
