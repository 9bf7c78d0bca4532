package os.atom.manners;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * How much was said by or in something, from some time on. Whole minutes are counted already, so
 * that what a look costs does not grow with what was said. Times are microseconds since 1970. For
 * one thread, as its handle.
 */
final class Tally {
    private static final long MINUTE = 60_000_000;

    private final Handle handle;

    Tally(Handle handle) {
        this.handle = handle;
    }

    void add(Scope scope, long at) {
        handle.execute(
                "INSERT INTO %1$s (scope, minute, acts) VALUES (?, ?, 1) ON CONFLICT (scope, minute) DO UPDATE SET acts = %1$s.acts + 1"
                        .formatted(scope.minutes()),
                scope.name(),
                at / MINUTE);
    }

    /** As if it had not been added. */
    void remove(Scope scope, long at) {
        handle.execute(
                "UPDATE %s SET acts = acts - 1 WHERE scope = ? AND minute = ?"
                        .formatted(scope.minutes()),
                scope.name(),
                at / MINUTE);
        handle.execute(
                "DELETE FROM %s WHERE scope = ? AND minute = ? AND acts = 0"
                        .formatted(scope.minutes()),
                scope.name(),
                at / MINUTE);
    }

    /** Takes whole minutes and their acts out of two tables together, before a time. */
    void forget(String acts, String minutes, long before) {
        long minute = before / MINUTE;
        handle.execute("DELETE FROM %s WHERE at < ?".formatted(acts), minute * MINUTE);
        handle.execute("DELETE FROM %s WHERE minute < ?".formatted(minutes), minute);
    }

    /** How many acts came after a time: those of the minute that it is in one by one. */
    long after(Scope scope, long time) {
        long minute = time / MINUTE;
        return handle.select(
                        "SELECT (SELECT COUNT(*) FROM %s WHERE %s = ? AND at > ? AND at < ?) + (SELECT COALESCE(SUM(acts), 0) FROM %s WHERE scope = ? AND minute > ?)"
                                .formatted(scope.acts(), scope.column(), scope.minutes()),
                        scope.of(),
                        time,
                        (minute + 1) * MINUTE,
                        scope.name(),
                        minute)
                .mapTo(Long.class)
                .one();
    }

    /** When the act was that so many came after, if it came after a time. */
    OptionalLong before(Scope scope, long time, int later) {
        return handle.select(
                        "SELECT at FROM %s WHERE %s = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?"
                                .formatted(scope.acts(), scope.column()),
                        scope.of(),
                        time,
                        later)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }
}
