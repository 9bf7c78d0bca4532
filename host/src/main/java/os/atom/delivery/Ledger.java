package os.atom.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Ageing;
import os.atom.journal.Fact;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.live.Wish;

/**
 * Of one kind: who is brought events, how far each is, and what each did not take. What it reads
 * was on record first; the facts that it makes are for its caller to append. Thread-safe.
 */
public final class Ledger {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private final Kind kind;
    private final Jdbi tables;

    public Ledger(Kind kind, Jdbi tables) {
        this.kind = kind;
        this.tables = tables;
    }

    /** What the journal has to write for this step. */
    public static List<Projection> projections() {
        return List.of(new LedgerTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(),
                List.of(
                        "e.subject IN (SELECT x.subject FROM delivery_dead d"
                                + " JOIN journal_entry x ON x.seq = d.seq)",
                        "EXISTS (SELECT 1 FROM delivery_held h JOIN delivery d ON d.id = h.delivery"
                                + " WHERE e.seq > d.upto AND e.seq <= h.seq)"));
    }

    /**
     * Somebody, or some place, is brought events.
     *
     * @param after the cursor after which it begins; this entry when null
     * @param most how many its owner may have; refused with {@link os.atom.journal.Conflict} when
     *     there are as many; not bounded here when null
     */
    public Fact added(
            PrincipalId by,
            String id,
            String label,
            Wish wish,
            @Nullable Long after,
            @Nullable Integer most) {
        return new Fact(
                kind.type(LedgerTable.ADDED),
                by.value(),
                Subject.of(kind, id),
                Payload.write(Added.of(kind, label, wish, after, most)));
    }

    /** Nothing more is brought there. */
    public Fact removed(PrincipalId by, String id) {
        return removed(by.value(), id);
    }

    /** The same by the host, or by whom it says. */
    public Fact removed(String by, String id) {
        return new Fact(kind.type(LedgerTable.REMOVED), by, Subject.of(kind, id), "{}");
    }

    /** Everything up to an event was taken, or was nothing for it. */
    public Fact advanced(String by, String id, long upTo) {
        return about(LedgerTable.ADVANCED, by, id, upTo);
    }

    /**
     * Events up to one are handed out. Refused with {@link os.atom.journal.Conflict} unless it is
     * the next attempt, nobody holds events, and all before was taken up to {@code after}.
     *
     * @param lease in whole seconds, from now on
     */
    public Fact fetched(String by, String id, long seq, int attempt, Duration lease, long after) {
        return about(LedgerTable.FETCHED, by, id, seq, attempt, lease.toSeconds(), after);
    }

    /**
     * An event that was handed out could not be used this time.
     *
     * @param pause in whole seconds; it is handed out again after that
     */
    public Fact released(String by, String id, long seq, Duration pause, String reason) {
        return new Fact(
                kind.type(LedgerTable.RELEASED),
                by,
                Subject.of(kind, id, seq, pause.toSeconds()),
                Payload.write(Map.of("reason", reason)));
    }

    /**
     * An event was not taken, however often it was tried: a dead letter. Where events are brought
     * in order, everything before it was taken then; of a peer that is said by {@link #advanced}.
     */
    public Fact failed(String by, String id, long seq, int attempts, String reason) {
        return new Fact(
                kind.type(LedgerTable.FAILED),
                by,
                Subject.of(kind, id, seq),
                Payload.write(new LedgerTable.Failed(attempts, reason)));
    }

    /** A dead letter is to be tried again. */
    public Fact replayed(PrincipalId by, String id, long seq) {
        return about(LedgerTable.REPLAYED, by.value(), id, seq);
    }

    /** A dead letter was taken after all. */
    public Fact redelivered(String by, String id, long seq) {
        return about(LedgerTable.REDELIVERED, by, id, seq);
    }

    private Fact about(String act, String by, String id, long... numbers) {
        return new Fact(kind.type(act), by, Subject.of(kind, id, numbers), "{}");
    }

    /** All there are, oldest first. */
    public List<Outlet> list() {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM delivery WHERE kind = ? ORDER BY added_at, id",
                                kind.word())
                        .map((row, _) -> outlet(row))
                        .list());
    }

    /** Those of one principal, by label. */
    public List<Outlet> list(PrincipalId owner) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM delivery WHERE added_by = ? AND kind = ?"
                                        + " ORDER BY label, id",
                                owner.value(),
                                kind.word())
                        .map((row, _) -> outlet(row))
                        .list());
    }

    /** One by its id. */
    public Optional<Outlet> find(String id) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM delivery WHERE id = ? AND kind = ?", id, kind.word())
                        .map((row, _) -> outlet(row))
                        .findOne());
    }

    /** The one of a principal that has this label; of several, any. */
    public Optional<Outlet> find(PrincipalId owner, String label) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM delivery WHERE added_by = ? AND kind = ?"
                                        + " AND label = ?",
                                owner.value(),
                                kind.word(),
                                label)
                        .map((row, _) -> outlet(row))
                        .findFirst());
    }

    private static Outlet outlet(ResultSet row) throws SQLException {
        return new Outlet(
                row.getString("id"),
                row.getString("label"),
                new Wish(
                        Payload.read(row.getString("types"), TEXTS),
                        Optional.ofNullable(row.getString("channel")),
                        Optional.ofNullable(row.getString("agent")),
                        Payload.read(row.getString("attributes"), PAIRS)),
                new PrincipalId(row.getString("added_by")),
                instant(row.getLong("added_at")),
                row.getLong("upto"));
    }

    /** What is handed out and not acknowledged yet. */
    public Optional<Held> held(String id) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM delivery_held WHERE delivery = ?", id)
                        .map((row, _) ->
                                new Held(
                                        row.getLong("seq"),
                                        row.getInt("attempts"),
                                        instant(row.getLong("until_at"))))
                        .findOne());
    }

    /** What it did not take after a cursor, oldest first. */
    public List<DeadLetter> dead(String id, long after, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM delivery_dead WHERE delivery = ? AND seq > ?"
                                        + " ORDER BY seq LIMIT ?",
                                id,
                                after,
                                limit)
                        .map((row, _) -> letter(row))
                        .list());
    }

    /** One of what it did not take. */
    public Optional<DeadLetter> letter(String id, long seq) {
        return dead(id, seq - 1, 1).stream().filter(letter -> letter.seq() == seq).findFirst();
    }

    /** The next dead letter that is to be tried again. */
    public Optional<DeadLetter> waiting(String id) {
        return waiting(id, 1).stream().findFirst();
    }

    /** Those that are to be tried again, the oldest first. */
    public List<DeadLetter> waiting(String id, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM delivery_dead WHERE delivery = ? AND waiting = 1"
                                        + " ORDER BY seq LIMIT ?",
                                id,
                                limit)
                        .map((row, _) -> letter(row))
                        .list());
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("seq"),
                row.getString("reason"),
                row.getInt("attempts"),
                instant(row.getLong("at")),
                row.getInt("waiting") == 1);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
