package os.atom.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Approvals;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.RepeatedKey;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.RuleRecord;

/**
 * Keeps the {@code file_request} table as a reading of the journal. Nothing comes of a request that
 * is not approved: such an entry is refused.
 */
final class RequestTable implements Projection {
    private static final String NO_DECISION =
            FileFacts.json(new DecisionRecord("ask", List.of(), "", null));

    @Override
    public List<String> tables() {
        return List.of("file_request");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                FileFacts.ASKED,
                Approvals.REQUESTED,
                Approvals.ANSWERED,
                Approvals.EXPIRED,
                Approvals.WITHDRAWN,
                FileFacts.INTENDED,
                FileFacts.WRITTEN,
                FileFacts.ABANDONED,
                FileFacts.READ,
                FileFacts.LISTED,
                FileFacts.SEARCHED);
    }

    /**
     * Takes one entry in.
     *
     * @throws os.atom.freeze.Halted for an approval after a stop
     */
    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        if (!Approvals.isFile(entry.subject())) {
            return;
        }
        if (entry.type().equals(Approvals.ANSWERED) && approves(body(recorded))) {
            agent(handle, entry.subject()).ifPresent(agent -> StopSwitch.refuseHeld(handle, agent));
        }
        read(handle, recorded);
    }

    private static void read(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        JsonNode body = body(recorded);
        switch (entry.type()) {
            case FileFacts.ASKED -> insert(handle, entry, body);
            case Approvals.REQUESTED -> expires(handle, entry, body);
            case Approvals.ANSWERED -> answer(handle, entry, recorded.payload().isPresent(), body);
            case Approvals.EXPIRED -> close(handle, entry, RequestState.EXPIRED, body);
            case Approvals.WITHDRAWN -> close(handle, entry, RequestState.STOPPED, body);
            case FileFacts.INTENDED -> carry(handle, entry, RequestState.RUNNING, null);
            case FileFacts.ABANDONED ->
                    carry(
                            handle,
                            entry,
                            RequestState.FAILED,
                            body.path("problem").asText("why was erased"));
            case FileFacts.WRITTEN, FileFacts.READ, FileFacts.LISTED, FileFacts.SEARCHED ->
                    carry(handle, entry, RequestState.COMPLETED, null);
            default -> {
                // Not ours.
            }
        }
    }

    /**
     * Reads the request's entries again.
     *
     * @throws Conflict while it waits, or is carried out: what was asked is still needed
     */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        Optional<RequestState> state = state(handle, entry.subject());
        if (state.filter(each -> !each.isFinal()).isPresent()) {
            throw new Conflict(
                    "the use of a file %s is %s; answer or withdraw it, then erase"
                            .formatted(entry.subject(), state.get().word()));
        }
        handle.execute("DELETE FROM file_request WHERE id = ?", entry.subject());
        about.forEach(each -> read(handle, each));
    }

    private static void insert(Handle handle, Entry entry, JsonNode body) {
        String key = body.path("idempotencyKey").asText(null);
        RepeatedKey.refuse(handle, "file_request", entry.actor(), key);
        handle.createUpdate(
                        "INSERT INTO file_request (id, seq, agent, agent_name, by_id, by_name,"
                                + " operation, path, state, unsure, decision, reason,"
                                + " idempotency_key, requested_at) VALUES (:id, :seq, :agent,"
                                + " :name, :byId, :by, :operation, :path, :state, 0, :decision,"
                                + " :reason, :key, :at)")
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", entry.actor())
                .bind("name", body.path("agent").asText(""))
                .bind("byId", body.path("byId").asText(null))
                .bind("by", body.path("by").asText(null))
                .bind("operation", body.path("operation").asText(""))
                .bind("path", body.path("path").asText(""))
                .bind("state", RequestState.AWAITING_APPROVAL.word())
                .bind(
                        "decision",
                        body.path("decision").isObject()
                                ? body.path("decision").toString()
                                : NO_DECISION)
                .bind("reason", body.path("reason").asText(""))
                .bind("key", key)
                .bind("at", entry.micros())
                .execute();
    }

    private static void expires(Handle handle, Entry entry, JsonNode body) {
        if (body.path("expiresAt").isNumber()) {
            handle.createUpdate("UPDATE file_request SET expires_at = :at WHERE id = :id")
                    .bind("at", body.path("expiresAt").asLong())
                    .bind("id", entry.subject())
                    .execute();
        }
    }

    /** An erased answer counts as a denial until something comes of the request. */
    private static void answer(Handle handle, Entry entry, boolean known, JsonNode body) {
        if (approves(body)) {
            move(handle, entry, RequestState.AWAITING_APPROVAL, RequestState.RUNNING);
        } else {
            close(handle, entry, RequestState.REFUSED, body);
        }
        if (!known) {
            handle.execute("UPDATE file_request SET unsure = 1 WHERE id = ?", entry.subject());
        }
    }

    private static void close(Handle handle, Entry entry, RequestState to, JsonNode body) {
        move(handle, entry, RequestState.AWAITING_APPROVAL, to);
        finish(handle, entry, body.path("reason").asText(""));
        if (body.hasNonNull("rule")) {
            String reason = body.path("reason").asText();
            DecisionRecord refusal =
                    new DecisionRecord(
                            "deny",
                            List.of(new RuleRecord(body.path("rule").asText(), reason)),
                            reason,
                            body.path("mend").asText(null));
            handle.createUpdate("UPDATE file_request SET decision = :decision WHERE id = :id")
                    .bind("decision", FileFacts.json(refusal))
                    .bind("id", entry.subject())
                    .execute();
        }
    }

    private static void carry(
            Handle handle, Entry entry, RequestState to, @Nullable String problem) {
        move(handle, entry, RequestState.RUNNING, to);
        if (to.isFinal()) {
            finish(handle, entry, problem);
        }
    }

    private static void finish(Handle handle, Entry entry, @Nullable String problem) {
        handle.createUpdate(
                        "UPDATE file_request SET finished_at = :at, problem = :problem"
                                + " WHERE id = :id")
                .bind("at", entry.micros())
                .bind("problem", problem == null || problem.isEmpty() ? null : problem)
                .bind("id", entry.subject())
                .execute();
    }

    private static void move(Handle handle, Entry entry, RequestState from, RequestState to) {
        int moved =
                handle.createUpdate(
                                "UPDATE file_request SET state = :to WHERE id = :id"
                                        + " AND (state = :from OR (unsure = 1 AND :carried = 1))")
                        .bind("to", to.word())
                        .bind("id", entry.subject())
                        .bind("from", from.word())
                        .bind("carried", from == RequestState.RUNNING ? 1 : 0)
                        .execute();
        if (moved == 0) {
            state(handle, entry.subject())
                    .ifPresent(state -> {
                        throw new Conflict(
                                "the use of a file %s is %s"
                                        .formatted(entry.subject(), state.word()));
                    });
        }
    }

    private static JsonNode body(Recorded recorded) {
        return FileFacts.parse(recorded.payload().orElse("{}"), JsonNode.class);
    }

    private static boolean approves(JsonNode answer) {
        return answer.path("verdict").asText().equals("approve") && !answer.hasNonNull("rule");
    }

    private static Optional<PrincipalId> agent(Handle handle, String id) {
        return handle.createQuery("SELECT agent FROM file_request WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(PrincipalId::new);
    }

    private static Optional<RequestState> state(Handle handle, String id) {
        return handle.createQuery("SELECT state FROM file_request WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(RequestState::of);
    }
}
