package os.atom.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds the entry types that start with a prefix by one index seek each, not by reading entries.
 */
final class TypePrefix {
    private TypePrefix() {}

    /** Up to {@code limit} types in byte order. */
    static List<String> types(Handle handle, String prefix, int limit) {
        List<String> types = new ArrayList<>();
        Optional<String> next = first(handle, ">=", prefix);
        while (next.isPresent() && next.get().startsWith(prefix) && types.size() < limit) {
            types.add(next.get());
            next = first(handle, ">", next.get());
        }
        return types;
    }

    private static Optional<String> first(Handle handle, String comparison, String type) {
        return handle.createQuery(
                        "SELECT type FROM journal_entry WHERE type "
                                + comparison
                                + " ? ORDER BY type LIMIT 1")
                .bind(0, type)
                .mapTo(String.class)
                .findOne();
    }
}
