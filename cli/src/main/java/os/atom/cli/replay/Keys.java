package os.atom.cli.replay;

import java.time.Duration;
import java.util.Optional;

/** A keyboard, or none. */
interface Keys extends AutoCloseable {
    /** Waits for a key, at most so long; a keyboard that is gone waits all the same. */
    Optional<Key> await(Duration atMost) throws InterruptedException;

    @Override
    void close();

    /** Nobody presses anything. */
    static Keys none() {
        return new Keys() {
            @Override
            public Optional<Key> await(Duration atMost) throws InterruptedException {
                Thread.sleep(atMost);
                return Optional.empty();
            }

            @Override
            public void close() {
                // There is nothing to let go.
            }
        };
    }
}
