package os.atom.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds the entries that a rule may erase. */
final class Aged {
    /** Together with the limits of what it looks at, which the numbers of entries are. */
    private final String where;

    Aged(List<Ageing> steps) {
        // Joined to nothing, so that the store walks along the numbers and not type by type.
        String types =
                steps.stream()
                        .flatMap(step -> step.types().stream())
                        .sorted()
                        .map(type -> "'" + type + "'")
                        .collect(Collectors.joining(", ", "e.type || '' IN (", ")"));
        where =
                steps.stream()
                        .flatMap(step -> step.needed().stream())
                        .map(needed -> " AND NOT (" + needed + ")")
                        .collect(
                                Collectors.joining(
                                        "",
                                        " FROM journal_entry e JOIN journal_payload p"
                                                + " ON p.seq = e.seq WHERE "
                                                + types,
                                        ""));
    }

    /** Up to {@code limit} of them after one number and before another, oldest first. */
    List<Long> page(Handle handle, long after, long before, int limit) {
        return handle.createQuery(
                        "SELECT e.seq"
                                + where
                                + " AND e.seq > :after AND e.seq < :before"
                                + " ORDER BY e.seq LIMIT :limit")
                .bind("after", after)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /** How many there are before a number, by type. */
    Map<String, Long> counts(Handle handle, long before) {
        Map<String, Long> counts = new LinkedHashMap<>();
        handle.createQuery(
                        "SELECT e.type, COUNT(*) AS many"
                                + where
                                + " AND e.seq > 0 AND e.seq < :before GROUP BY e.type ORDER BY e.type")
                .bind("before", before)
                .map((rows, _) -> Map.entry(rows.getString(1), rows.getLong(2)))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /**
     * Looks again inside the transaction that erases.
     *
     * @throws Refusal with a {@link Conflict} when one of them is needed by now, or went
     */
    void check(Handle handle, List<Long> seqs) {
        List<Long> still = page(handle, seqs.getFirst() - 1, seqs.getLast() + 1, seqs.size() + 1);
        if (!still.equals(seqs)) {
            throw new Refusal(new Conflict("what may be erased has changed meanwhile"));
        }
    }
}
