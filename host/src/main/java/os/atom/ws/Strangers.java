package os.atom.ws;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Connections on which hello was not said yet: only so many. The one that waited longest gives way,
 * since a client that means it says hello at once, and one that does not is not to keep others out.
 * Thread-safe.
 */
final class Strangers {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Session> waiting = new LinkedHashSet<>();

    Strangers(int most) {
        this.most = most;
    }

    /** Lets one in, and says who has to go for it. */
    Optional<Session> enter(Session session) {
        lock.lock();
        try {
            waiting.add(session);
            return waiting.size() > most ? Optional.of(waiting.removeFirst()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** It said hello, or is gone. */
    void leave(Session session) {
        lock.lock();
        try {
            waiting.remove(session);
        } finally {
            lock.unlock();
        }
    }
}
