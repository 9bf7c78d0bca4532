package os.atom.sandbox;

import java.nio.file.Path;
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

    /** A path by which Java opens the very file that this is, as long as it is open. */
    Path path() {
        return Path.of("/proc/self/fd", Integer.toString(number));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Posix.close(number);
        }
    }
}
