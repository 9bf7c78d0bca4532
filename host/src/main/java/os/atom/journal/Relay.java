package os.atom.journal;

import java.time.Duration;

/** How a journal tells the other servers on its store that it wrote. Thread-safe. */
public interface Relay {
    /** How often the store is asked for entries of others when nobody tells. */
    Duration USUAL = Duration.ofMillis(200);

    /** Nobody is told, and nobody tells. */
    Relay NONE =
            new Relay() {
                @Override
                public void written(long seq) {}

                @Override
                public Duration lookEvery() {
                    return USUAL;
                }
            };

    /** Called after each batch, on the thread that writes; it must neither wait nor throw. */
    void written(long seq);

    /** How often the store is asked for entries of others now. */
    Duration lookEvery();
}
