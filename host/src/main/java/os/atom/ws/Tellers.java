package os.atom.ws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The subscriptions of one connection, by their names, until it is over. Thread-safe. */
final class Tellers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Teller> all = new HashMap<>();
    private boolean over;

    /** Keeps one; false when it is over. */
    boolean keep(Teller teller) {
        lock.lock();
        try {
            if (!over) {
                all.put(teller.name(), teller);
            }
            return !over;
        } finally {
            lock.unlock();
        }
    }

    /** Takes one out. */
    Optional<Teller> release(String name) {
        lock.lock();
        try {
            return Optional.ofNullable(all.remove(name));
        } finally {
            lock.unlock();
        }
    }

    boolean has(String name) {
        lock.lock();
        try {
            return all.containsKey(name);
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return all.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all of them and lets no more in; false when that was done already. Does not wait. */
    boolean end() {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            over = true;
            List.copyOf(all.values()).forEach(Teller::end);
            all.clear();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
