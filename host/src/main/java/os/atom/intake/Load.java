package os.atom.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What each principal has under way at once, so that none takes the memory and the turns of all.
 * Nothing waits here: what does not fit is refused. Thread-safe.
 */
public final class Load {
    /** Requests that are worked on. */
    public static final int MOST_CALLS = 256;

    /** Bytes of messages, from their first until they are dealt with. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Sum> all = new HashMap<>();

    private record Sum(int calls, int bytes) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(Sum more) {
            return new Sum(calls + more.calls, bytes + more.bytes);
        }

        Sum minus(Sum less) {
            return new Sum(calls - less.calls, bytes - less.bytes);
        }

        boolean fits() {
            return calls <= MOST_CALLS && bytes <= MOST_BYTES;
        }
    }

    /**
     * Begins with a message of somebody, which takes nothing yet.
     *
     * @param who the id of the caller
     */
    public Share of(String who) {
        return new Share(who);
    }

    /** What one message takes until it is closed. Thread-safe. */
    public final class Share implements AutoCloseable {
        private final String who;
        private Sum taken = Sum.NOTHING;
        private boolean closed;

        private Share(String who) {
            this.who = who;
        }

        /** Takes room for more bytes; false when there is none. */
        public boolean holds(int bytes) {
            return takes(new Sum(0, bytes));
        }

        /** Takes the room of a request; false when there is none. */
        public boolean works() {
            return takes(new Sum(1, 0));
        }

        private boolean takes(Sum more) {
            lock.lock();
            try {
                Sum then = all.getOrDefault(who, Sum.NOTHING).plus(more);
                if (closed || !then.fits()) {
                    return false;
                }
                taken = taken.plus(more);
                all.put(who, then);
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                closed = true;
                Sum left = all.getOrDefault(who, Sum.NOTHING).minus(taken);
                taken = Sum.NOTHING;
                if (left.equals(Sum.NOTHING)) {
                    all.remove(who);
                } else {
                    all.put(who, left);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
