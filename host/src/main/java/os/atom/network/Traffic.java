package os.atom.network;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes through one connection, and through all of a command. Thread-safe. */
final class Traffic {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong all;
    private final long most;

    /**
     * @param all what all connections of the command share
     * @param most bytes that they may have together
     */
    Traffic(AtomicLong all, long most) {
        this.all = all;
        this.most = most;
    }

    void send(long bytes) throws Refused {
        sent.addAndGet(bytes);
        count(bytes);
    }

    void receive(long bytes) throws Refused {
        received.addAndGet(bytes);
        count(bytes);
    }

    private void count(long bytes) throws Refused {
        if (all.addAndGet(bytes) > most) {
            throw new Refused(
                    Refusal.Rule.BOUND,
                    "the command has moved more than " + (most >> 20) + " MiB",
                    "move less in one command");
        }
    }

    /** Bytes from the command to the host. */
    long sent() {
        return sent.get();
    }

    /** Bytes from the host to the command. */
    long received() {
        return received.get();
    }
}
