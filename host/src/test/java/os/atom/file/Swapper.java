package os.atom.file;

import java.util.concurrent.atomic.AtomicLong;

/** Changes something back and forth as fast as it can, until it is closed. */
final class Swapper implements AutoCloseable {
    /** One turn. */
    interface Turn {
        void take() throws Exception;
    }

    private final Thread thread;
    private final AtomicLong turns = new AtomicLong();
    private volatile boolean closed;

    Swapper(Turn turn) {
        thread =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!closed) {
                                try {
                                    turn.take();
                                    turns.incrementAndGet();
                                } catch (Exception lostTheRace) {
                                    // The other side was in the middle of it.
                                }
                            }
                        });
    }

    /** How often it was changed and changed back. */
    long turns() {
        return turns.get();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
