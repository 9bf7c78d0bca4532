package os.atom.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** The keys in use. Each new claim clears away those that are too old by then. */
final class ClaimTable implements Projection {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A claim as it is kept. */
    record Kept(String request, String subject) {}

    static Optional<Kept> find(Jdbi tables, KeyedRequest request) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT request, subject FROM idempotency_claim"
                                        + " WHERE actor = :actor AND key = :key")
                        .bind("actor", request.actor())
                        .bind("key", request.key().toString())
                        .map((row, _) -> new Kept(row.getString(1), row.getString(2)))
                        .findOne());
    }

    @Override
    public List<String> tables() {
        return List.of("idempotency_claim");
    }

    @Override
    public Set<String> types() {
        return Set.of(Claim.ACCEPTED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        handle.execute(
                "DELETE FROM idempotency_claim WHERE micros < ?",
                micros(entry.time().minus(Idempotency.REMEMBERED)));
        recorded.payload().map(ClaimTable::parse).ifPresent(claim -> insert(handle, entry, claim));
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM idempotency_claim WHERE seq = ?", entry.seq());
    }

    private static void insert(Handle handle, Entry entry, JsonNode claim) {
        int laid =
                handle.createUpdate(
                                "INSERT INTO idempotency_claim"
                                        + " (actor, key, request, subject, seq, micros) VALUES"
                                        + " (:actor, :key, :request, :subject, :seq, :micros)"
                                        + " ON CONFLICT DO NOTHING")
                        .bind("actor", entry.actor())
                        .bind("key", claim.path("key").asText())
                        .bind("request", claim.path("request").asText())
                        .bind("subject", entry.subject())
                        .bind("seq", entry.seq())
                        .bind("micros", entry.micros())
                        .execute();
        if (laid == 0) {
            throw new Conflict("the idempotency key was used before");
        }
    }

    private static JsonNode parse(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a journalled payload is JSON", corrupt);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
