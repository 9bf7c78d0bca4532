package os.atom.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Requests that wait for a person, and expire: no answer in time is a denial. A request bears the
 * id of the command that waits. Thread-safe.
 */
public final class Approvals implements Projection {
    /** A person is asked. */
    public static final String REQUESTED = "os.atom.approval.requested";

    /** Nobody answered in time. */
    public static final String EXPIRED = "os.atom.approval.expired";

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Duration expiry;
    private final Clock clock;

    /**
     * @param expiry how long a request waits
     */
    public Approvals(Duration expiry, Clock clock) {
        this.expiry = expiry;
        this.clock = clock;
    }

    /** The fact that a command asks a person, from now until it expires. */
    public Fact requested(String command, String actor, String reason) {
        long expires = micros(clock.instant().plus(expiry));
        return new Fact(
                REQUESTED, actor, command, json(Map.of("expiresAt", expires, "reason", reason)));
    }

    /** The fact that nobody answered. */
    public Fact expired(String command) {
        return new Fact(
                EXPIRED,
                "host",
                command,
                json(Map.of("reason", "no person answered within " + words(expiry))));
    }

    /** The commands whose request has run out and is not yet closed, oldest first. */
    public List<String> due(Jdbi tables) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id FROM approval WHERE state = 'pending'"
                                        + " AND expires_at <= :now ORDER BY expires_at")
                        .bind("now", micros(clock.instant()))
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public List<String> tables() {
        return List.of("approval");
    }

    @Override
    public Set<String> types() {
        return Set.of(REQUESTED, EXPIRED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM approval WHERE id = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        String command = recorded.entry().subject();
        switch (recorded.entry().type()) {
            case REQUESTED ->
                    handle.createUpdate(
                                    "INSERT INTO approval (id, requested_at, expires_at, state)"
                                            + " VALUES (:id, :requested, :expires, 'pending')")
                            .bind("id", command)
                            .bind("requested", micros(recorded.entry().time()))
                            .bind("expires", expiresAt(recorded))
                            .execute();
            case EXPIRED ->
                    handle.createUpdate("UPDATE approval SET state = 'expired' WHERE id = :id")
                            .bind("id", command)
                            .execute();
            default -> {
                // Not ours.
            }
        }
    }

    private static long expiresAt(Recorded recorded) {
        // An erased request has expired at once: nobody can answer what nobody can read.
        return recorded.payload()
                .map(payload -> parse(payload).path("expiresAt").asLong())
                .orElse(micros(recorded.entry().time()));
    }

    private static com.fasterxml.jackson.databind.JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a journalled payload is JSON", corrupt);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings and numbers are JSON", impossible);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static String words(Duration duration) {
        return duration.toSecondsPart() == 0 && duration.toMinutes() > 0
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
    }
}
