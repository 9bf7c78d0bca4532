package os.atom.idempotency;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for one key on this server. Counted inside the map that holds it, and gone with
 * the last.
 */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);
    private int members;

    static Turn join(@Nullable Turn now) {
        Turn turn = now == null ? new Turn() : now;
        turn.members++;
        return turn;
    }

    @Nullable Turn leave() {
        members--;
        return members == 0 ? null : this;
    }

    void take() {
        lock.lock();
    }

    void give() {
        lock.unlock();
    }
}
