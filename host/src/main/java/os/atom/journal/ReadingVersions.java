package os.atom.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * By which version of its projection each table was made. A table of before there were versions
 * counts as made by another one. For one transaction.
 */
final class ReadingVersions {
    private final Handle handle;

    ReadingVersions(Handle handle) {
        this.handle = handle;
    }

    /** What names a projection on record, whatever its class is called. */
    static String name(Projection projection) {
        return String.join(" ", projection.tables());
    }

    /**
     * Those whose tables another version made, in order.
     *
     * @throws JournalUnavailable when a newer one did
     */
    List<Projection> outdated(List<Projection> projections) {
        Map<String, Integer> made =
                handle.createQuery("SELECT tables, version FROM reading_version")
                        .reduceRows(
                                new HashMap<>(),
                                (known, row) -> {
                                    known.put(
                                            row.getColumn("tables", String.class),
                                            row.getColumn("version", Integer.class));
                                    return known;
                                });
        return projections.stream()
                .filter(projection ->
                        isOutdated(projection, made.getOrDefault(name(projection), 0)))
                .toList();
    }

    private static boolean isOutdated(Projection projection, int made) {
        if (made > projection.version()) {
            throw new JournalUnavailable(
                    "the store was written by a newer version (%s is of version %d, known here: %d); start that version"
                            .formatted(name(projection), made, projection.version()));
        }
        return made < projection.version();
    }

    /** Takes down that these are now of this version. */
    void made(List<Projection> projections) {
        for (Projection projection : projections) {
            handle.execute("DELETE FROM reading_version WHERE tables = ?", name(projection));
            handle.execute(
                    "INSERT INTO reading_version (tables, version) VALUES (?, ?)",
                    name(projection),
                    projection.version());
        }
    }
}
