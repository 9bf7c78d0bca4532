package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads entries back, in pages that start at a sequence number. */
final class Reading {
    static final String HEAD =
            "SELECT seq, hash, time_micros FROM journal_entry ORDER BY seq DESC LIMIT 1";

    /** Above this many types under one prefix, walking the chain is cheaper than asking each. */
    private static final int MAX_TYPES = 64;

    private Reading() {}

    static Head head(Handle handle) {
        return handle.createQuery(HEAD)
                .map((rows, context) -> head(rows))
                .findOne()
                .orElse(Head.NONE);
    }

    static Head head(ResultSet rows) throws SQLException {
        return head(rows, 1);
    }

    /**
     * @param first its first column
     */
    static Head head(ResultSet rows, int first) throws SQLException {
        return new Head(
                rows.getLong(first),
                Digest.of(rows.getBytes(first + 1)),
                Micros.instant(rows.getLong(first + 2)));
    }

    static List<Recorded> page(
            Handle handle, Direction direction, long seq, int limit, Filter filter) {
        PageQuery query = new PageQuery(direction, seq, limit, filter);
        if (filter.typePrefix().isEmpty()
                || filter.actor().isPresent()
                || filter.subject().isPresent()) {
            return list(query.walking(handle));
        }
        List<String> types = TypePrefix.types(handle, filter.typePrefix().get(), MAX_TYPES + 1);
        if (types.isEmpty()) {
            return List.of();
        }
        return list(
                types.size() > MAX_TYPES ? query.walking(handle) : query.perType(handle, types));
    }

    private static List<Recorded> list(Query query) {
        return query.map(Reading::recorded).list();
    }

    /** One entry without its payload. */
    static Optional<Entry> entry(Handle handle, long seq) {
        return page(handle, Direction.AFTER, seq - 1, 1, Filter.ALL).stream()
                .map(Recorded::entry)
                .filter(found -> found.seq() == seq)
                .findFirst();
    }

    /** What the entry after a number has to fit; nothing fits a number whose entry is gone. */
    static Link link(Handle handle, long seq) {
        return seq == 0
                ? Link.FIRST
                : handle.createQuery("SELECT hash FROM journal_entry WHERE seq = ?")
                        .bind(0, seq)
                        .map((rows, context) -> new Link(seq, rows.getBytes(1)))
                        .findOne()
                        .orElse(new Link(seq, new byte[0]));
    }

    /** What every entry of a type says; nothing of those that were erased. */
    static List<String> payloads(Handle handle, String type) {
        return handle.createQuery(
                        "SELECT p.payload FROM journal_entry e JOIN journal_payload p ON p.seq = e.seq"
                                + " WHERE e.type = ?")
                .bind(0, type)
                .map((rows, context) -> new String(rows.getBytes(1), UTF_8))
                .list();
    }

    /** Every entry about a subject before a number, oldest first. */
    static List<Recorded> about(Handle handle, String subject, long before) {
        Filter filter = new Filter(Optional.empty(), Optional.empty(), Optional.of(subject));
        return page(handle, Direction.AFTER, 0, Integer.MAX_VALUE, filter).stream()
                .filter(recorded -> recorded.entry().seq() < before)
                .toList();
    }

    /** The first entry at or after a time: times never fall, so halving finds it. */
    static long firstAt(Handle handle, Instant time) {
        long micros = Micros.of(time);
        long low = 1;
        long high = head(handle).seq() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long found =
                    handle.createQuery(
                                    "SELECT time_micros FROM journal_entry WHERE seq >= ?"
                                            + " ORDER BY seq LIMIT 1")
                            .bind(0, middle)
                            .mapTo(Long.class)
                            .one();
            if (found < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Recorded recorded(ResultSet rows, StatementContext context) throws SQLException {
        Entry entry =
                new Entry(
                        rows.getLong(1),
                        Micros.instant(rows.getLong(2)),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        Digest.of(rows.getBytes(6)),
                        Digest.of(rows.getBytes(7)),
                        Digest.of(rows.getBytes(8)));
        byte[] payload = rows.getBytes(9);
        return new Recorded(
                entry,
                payload == null ? Optional.empty() : Optional.of(new String(payload, UTF_8)));
    }
}
