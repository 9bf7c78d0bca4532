package os.atom.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** All the projections of the journal, kept in step with it. */
final class Readings {
    private static final Logger LOG = Logger.getLogger(Readings.class);
    private static final int PAGE = 1_000;

    private final List<Projection> projections;
    private final Map<String, List<Projection>> byType;
    private final Dialect dialect;

    Readings(List<Projection> projections, Dialect dialect) {
        this.projections = List.copyOf(projections);
        this.dialect = dialect;
        byType = byType(projections);
    }

    private static Map<String, List<Projection>> byType(List<Projection> projections) {
        Map<String, List<Projection>> byType = new HashMap<>();
        for (Projection projection : projections) {
            for (String type : projection.types()) {
                byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(projection);
            }
        }
        return byType;
    }

    /**
     * Takes a call's entries into every table, and erases what the call erases.
     *
     * @throws Refusal when the call cannot stand; its transaction is to be undone
     */
    void apply(Handle handle, Call call, List<Entry> entries) {
        if (!call.erases().isEmpty()) {
            call.check().accept(handle);
            settle(handle);
            erase(handle, call.erases(), entries.getFirst().seq());
        }
        for (int at = 0; at < entries.size(); at++) {
            apply(
                    handle,
                    new Recorded(
                            entries.get(at), Optional.of(call.facts().get(at).fact().payload())));
        }
    }

    /** Does a part of what makes erasing cheap; answers whether more is left to do. */
    boolean settle(Handle handle) {
        boolean more = false;
        for (Projection projection : projections) {
            more |= projection.settle(handle, dialect.engine());
        }
        return more;
    }

    /** Empties every table and reads the whole journal into it again. */
    void rebuild(Handle handle, Progress progress) {
        long entries = Reading.head(handle).seq();
        for (Projection projection : projections) {
            projection.tables().forEach(table -> handle.execute("DELETE FROM " + table));
        }
        List<Recorded> page = Reading.page(handle, Direction.AFTER, 0, PAGE, Filter.ALL);
        while (!page.isEmpty()) {
            page.forEach(recorded -> apply(handle, recorded));
            long last = page.getLast().entry().seq();
            progress.reached(last, entries);
            page = Reading.page(handle, Direction.AFTER, last, PAGE, Filter.ALL);
        }
        new ReadingVersions(handle).made(projections);
    }

    /**
     * Makes all tables anew when another version of a projection made its own: one may hold back an
     * entry by what stands in the table of another.
     *
     * @throws JournalUnavailable when a newer version did
     */
    void renew(Handle handle, Progress progress) {
        List<Projection> outdated = new ReadingVersions(handle).outdated(projections);
        if (outdated.isEmpty()) {
            return;
        }
        long entries = Reading.head(handle).seq();
        if (entries > 0) {
            LOG.infof(
                    "all tables are made anew from %d entries, since another version made: %s",
                    entries,
                    outdated.stream().map(ReadingVersions::name).collect(Collectors.joining(", ")));
        }
        rebuild(handle, progress);
    }

    private void apply(Handle handle, Recorded recorded) {
        for (Projection projection : readers(recorded.entry())) {
            judged(projection, recorded.entry(), () -> projection.apply(handle, recorded));
        }
    }

    /** All payloads go before any table is told, so that none is read again from another. */
    private void erase(Handle handle, List<Long> seqs, long tombstone) {
        List<Entry> erased =
                seqs.stream().map(seq -> Erasure.erase(handle, seq, tombstone)).toList();
        for (Entry entry : erased) {
            List<Recorded> about = about(handle, entry, tombstone);
            for (Projection projection : readers(entry)) {
                List<Recorded> own =
                        about.stream()
                                .filter(each -> projection.types().contains(each.entry().type()))
                                .toList();
                judged(projection, entry, () -> projection.erased(handle, entry, own));
            }
        }
    }

    private static List<Recorded> about(Handle handle, Entry entry, long before) {
        return entry.subject().isEmpty()
                ? List.of(new Recorded(entry, Optional.empty()))
                : Reading.about(handle, entry.subject(), before);
    }

    private List<Projection> readers(Entry entry) {
        return byType.getOrDefault(entry.type(), List.of());
    }

    private void judged(Projection projection, Entry entry, Runnable work) {
        try {
            work.run();
        } catch (Conflict conflict) {
            throw new Refusal(conflict);
        } catch (RuntimeException failed) {
            throw judged(projection, entry, failed);
        }
    }

    /** Tells a fact that clashes, and a projection that is wrong, from a store that fails. */
    private RuntimeException judged(Projection projection, Entry entry, RuntimeException failed) {
        Optional<SQLException> store = Reason.sql(failed);
        if (store.isEmpty()) {
            return new Refusal(
                    new JournalUnavailable(
                            "%s cannot take %s in: %s"
                                    .formatted(
                                            projection.getClass().getSimpleName(),
                                            entry.type(),
                                            Reason.of(failed)),
                            failed));
        }
        return store.filter(dialect::isConstraint).isPresent()
                ? new Refusal(
                        new Conflict(
                                "%s clashes with what is recorded: %s"
                                        .formatted(entry.type(), Reason.of(store.get()))))
                : failed;
    }
}
