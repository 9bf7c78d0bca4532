package os.atom.journal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** All the projections of the journal, kept in step with it. */
final class Readings {
    private static final int PAGE = 1_000;

    private final List<Projection> projections;
    private final Dialect dialect;

    Readings(List<Projection> projections, Dialect dialect) {
        this.projections = List.copyOf(projections);
        this.dialect = dialect;
    }

    /**
     * Takes a call's entries into every table, and erases what the call erases.
     *
     * @throws Refusal when the call cannot stand; its transaction is to be undone
     */
    void apply(Handle handle, Call call, List<Entry> entries) {
        call.erases().ifPresent(seq -> Erasure.erase(handle, seq));
        for (int at = 0; at < entries.size(); at++) {
            apply(
                    handle,
                    new Recorded(
                            entries.get(at), Optional.of(call.facts().get(at).fact().payload())));
        }
    }

    /** Empties every table and reads the whole journal into it again. */
    void rebuild(Handle handle) {
        for (Projection projection : projections) {
            projection.tables().forEach(table -> handle.execute("DELETE FROM " + table));
        }
        List<Recorded> page = Reading.page(handle, Direction.AFTER, 0, PAGE, Filter.ALL);
        while (!page.isEmpty()) {
            page.forEach(recorded -> apply(handle, recorded));
            long last = page.getLast().entry().seq();
            page = Reading.page(handle, Direction.AFTER, last, PAGE, Filter.ALL);
        }
    }

    private void apply(Handle handle, Recorded recorded) {
        for (Projection projection : projections) {
            try {
                projection.apply(handle, recorded);
            } catch (Conflict conflict) {
                throw new Refusal(conflict);
            } catch (RuntimeException failed) {
                throw judged(projection, recorded, failed);
            }
        }
    }

    /** Tells a fact that clashes, and a projection that is wrong, from a store that fails. */
    private RuntimeException judged(
            Projection projection, Recorded recorded, RuntimeException failed) {
        Optional<SQLException> store = Reason.sql(failed);
        if (store.isEmpty()) {
            return new Refusal(
                    new JournalUnavailable(
                            "%s cannot take %s in: %s"
                                    .formatted(
                                            projection.getClass().getSimpleName(),
                                            recorded.entry().type(),
                                            Reason.of(failed)),
                            failed));
        }
        return store.filter(dialect::isConstraint).isPresent()
                ? new Refusal(
                        new Conflict(
                                "%s clashes with what is recorded: %s"
                                        .formatted(
                                                recorded.entry().type(), Reason.of(store.get()))))
                : failed;
    }
}
