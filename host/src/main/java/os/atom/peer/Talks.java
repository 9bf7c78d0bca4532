package os.atom.peer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import os.atom.journal.Payload;

/** Reads what {@link TalkTable} wrote. Thread-safe. */
final class Talks {
    /**
     * What became of a message.
     *
     * @param seq the message's cursor
     * @param thread the message's
     * @param over whether the task takes nothing more
     * @param open whether the answer is still to come
     * @param at when it was last heard of
     */
    record Talk(
            String message,
            long seq,
            String thread,
            Reply.Place place,
            boolean over,
            boolean open,
            Instant at) {}

    /**
     * As a peer was last described, and since when.
     *
     * @param stopped why nothing goes to it since; empty when something does
     */
    record Description(Described described, Instant since, String stopped) {
        static final Description NONE = new Description(Described.NOTHING, Instant.EPOCH, "");
    }

    private final Jdbi tables;

    Talks(Jdbi tables) {
        this.tables = tables;
    }

    Description description(String peer) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM peer WHERE id = ?", peer)
                        .map((row, _) ->
                                new Description(
                                        Payload.read(row.getString("described"), Described.class),
                                        instant(row.getLong("described_at")),
                                        row.getString("stopped")))
                        .findOne()
                        .orElse(Description.NONE));
    }

    /** The last of a thread. */
    Optional<Talk> last(String peer, String thread) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM peer_talk WHERE peer = ? AND thread = ?"
                                        + " ORDER BY seq DESC LIMIT 1",
                                peer,
                                thread)
                        .map((row, _) -> talk(row))
                        .findOne());
    }

    /** Those whose answer is still to come, the oldest first. */
    List<Talk> open(String peer, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM peer_talk WHERE peer = ? AND open = 1"
                                        + " ORDER BY seq LIMIT ?",
                                peer,
                                limit)
                        .map((row, _) -> talk(row))
                        .list());
    }

    private static Talk talk(ResultSet row) throws SQLException {
        return new Talk(
                row.getString("message"),
                row.getLong("seq"),
                row.getString("thread"),
                new PeerFacts.Taken(
                                "",
                                row.getString("context"),
                                row.getString("task"),
                                true,
                                true,
                                row.getString("asked"))
                        .place(),
                row.getInt("over") == 1,
                row.getInt("open") == 1,
                instant(row.getLong("at")));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
