package os.atom.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import os.atom.approval.ApprovalFacts.Requested;
import os.atom.identity.Maturity;

/** Reads back what was asked of people before, and what they said. Thread-safe. */
record PastRequests(Jdbi tables) {
    private static final int AT_ONCE = 200;

    private record Found(String id, Optional<PastRequest> request) {}

    /** Those of some requests that are on record and were not erased, by id. */
    Map<String, PastRequest> of(List<String> ids) {
        Map<String, PastRequest> past = new HashMap<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            read(ids.subList(from, Math.min(from + AT_ONCE, ids.size())))
                    .forEach(found ->
                            found.request().ifPresent(request -> past.put(found.id(), request)));
        }
        return past;
    }

    private List<Found> read(List<String> ids) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id, state, request, closed_at FROM approval"
                                        + " WHERE id IN (<ids>)")
                        .bindList("ids", ids)
                        .map((row, _) -> new Found(row.getString("id"), past(row)))
                        .list());
    }

    private static Optional<PastRequest> past(ResultSet row) throws SQLException {
        Optional<Requested> asked = ApprovalArchive.request(row);
        PastRequest.State state = state(row.getString("state"));
        long closed = row.getLong("closed_at");
        Optional<Instant> closedAt =
                row.wasNull() ? Optional.empty() : Optional.of(ApprovalTable.instant(closed));
        return asked.map(request ->
                new PastRequest(
                        state,
                        request.shape(),
                        Maturity.parse(request.maturity()),
                        request.pins().grants().stream().map(PastRequests::words).toList(),
                        request.sandbox().network(),
                        request.pins().scripts(),
                        closedAt));
    }

    private static PastRequest.State state(String word) {
        return switch (word) {
            case "approved" -> PastRequest.State.APPROVED;
            case "denied" -> PastRequest.State.DENIED;
            default -> PastRequest.State.UNANSWERED;
        };
    }

    private static String words(Pins.Granted grant) {
        return grant.directory().path() + " " + grant.access();
    }
}
