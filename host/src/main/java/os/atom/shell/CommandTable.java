package os.atom.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Approvals;
import os.atom.freeze.StopSwitch;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Keeps the {@code command} table as a reading of the journal; refuses a change that is not legal.
 */
final class CommandTable implements Projection {
    private static final String NO_DECISION =
            "{\"answer\":\"deny\",\"rules\":[],\"reason\":\"\",\"mend\":null}";
    private static final String NO_PLAN = "{\"kind\":\"opaque\",\"because\":\"\",\"steps\":[]}";

    @Override
    public List<String> tables() {
        return List.of("command");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Facts.REQUESTED,
                Facts.DECIDED,
                Facts.STARTED,
                Facts.FINISHED,
                Approvals.REQUESTED,
                Approvals.EXPIRED,
                Journal.ERASED);
    }

    /**
     * Takes one entry in.
     *
     * @throws os.atom.freeze.Halted for a start that comes after a stop
     */
    @Override
    public void apply(Handle handle, Recorded recorded) {
        if (recorded.entry().type().equals(Facts.STARTED)) {
            StopSwitch.refuseHeld(handle, agent(handle, recorded.entry().subject()));
        }
        read(handle, recorded);
    }

    private static void read(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Facts.REQUESTED -> insert(handle, entry, body(recorded));
            case Facts.DECIDED -> decide(handle, entry, recorded.payload());
            case Approvals.REQUESTED -> ask(handle, entry);
            case Approvals.EXPIRED -> expire(handle, entry, body(recorded));
            case Facts.STARTED -> start(handle, entry, body(recorded));
            case Facts.FINISHED -> finish(handle, entry, recorded.payload());
            case Journal.ERASED -> ErasedDecision.settle(handle, recorded.payload());
            default -> {
                // Not ours.
            }
        }
        if (recorded.payload().isEmpty()) {
            handle.execute("UPDATE command SET erased = 1 WHERE id = ?", entry.subject());
        }
    }

    /**
     * Reads the command's entries again.
     *
     * @throws Conflict while it has not ended: what still runs or waits is still needed
     */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String id = entry.subject();
        Lifecycle state = state(handle, id);
        if (!state.isFinal()) {
            throw new Conflict(
                    "command %s is %s; stop it or wait for its end, then erase"
                            .formatted(id, state.word()));
        }
        handle.execute("DELETE FROM command WHERE id = ?", id);
        about.forEach(each -> read(handle, each));
    }

    private static void insert(Handle handle, Entry entry, JsonNode body) {
        refuseRepeated(handle, entry.actor(), body.path("idempotencyKey").asText(null));
        handle.createUpdate(
                        "INSERT INTO command (id, seq, agent, agent_name, state, command, cwd,"
                                + " idempotency_key, plan, decision, truncated, requested_at)"
                                + " VALUES (:id, :seq, :agent, :name, 'requested', :command, :cwd,"
                                + " :key, :plan, :decision, 0, :at)")
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", entry.actor())
                .bind("name", body.path("agent").asText(entry.actor()))
                .bind("command", body.path("command").asText(ErasedDecision.WORD))
                .bind("cwd", body.path("cwd").asText())
                .bind("key", body.path("idempotencyKey").asText(null))
                .bind("plan", NO_PLAN)
                .bind("decision", NO_DECISION)
                .bind("at", micros(entry.time()))
                .execute();
    }

    private static void refuseRepeated(Handle handle, String agent, @Nullable String key) {
        boolean repeated =
                key != null
                        && handle.createQuery(
                                                "SELECT count(*) FROM command WHERE agent = :agent"
                                                        + " AND idempotency_key = :key")
                                        .bind("agent", agent)
                                        .bind("key", key)
                                        .mapTo(Integer.class)
                                        .one()
                                > 0;
        if (repeated) {
            throw new Conflict("the idempotency key was used before");
        }
    }

    private static void decide(Handle handle, Entry entry, Optional<String> payload) {
        Facts.Decided decided =
                payload.map(json -> Facts.parse(json, Facts.Decided.class))
                        .orElseGet(ErasedDecision::decided);
        int undecided =
                handle.createUpdate(
                                "UPDATE command SET plan = :plan, decision = :decision WHERE id ="
                                        + " :id AND state = :requested AND decision = :none")
                        .bind("plan", Facts.json(decided.plan()))
                        .bind("decision", Facts.json(decided.decision()))
                        .bind("id", entry.subject())
                        .bind("requested", Lifecycle.REQUESTED.word())
                        .bind("none", NO_DECISION)
                        .execute();
        if (undecided == 0) {
            throw new Conflict("command " + entry.subject() + " does not wait for a decision");
        }
        if (decided.decision().answer().equals("deny")) {
            move(handle, entry.subject(), Lifecycle.Event.DENIED);
            close(handle, entry, 126, decided.decision().reason());
        }
    }

    private static void ask(Handle handle, Entry entry) {
        ErasedDecision.was(handle, entry.subject(), "ask");
        move(handle, entry.subject(), Lifecycle.Event.ASKED);
    }

    private static void start(Handle handle, Entry entry, JsonNode body) {
        ErasedDecision.was(handle, entry.subject(), "allow");
        move(handle, entry.subject(), Lifecycle.Event.ALLOWED);
        handle.createUpdate("UPDATE command SET started_at = :at, host = :host WHERE id = :id")
                .bind("at", micros(entry.time()))
                .bind("host", body.path("host").asText())
                .bind("id", entry.subject())
                .execute();
    }

    private static PrincipalId agent(Handle handle, String id) {
        return handle.createQuery("SELECT agent FROM command WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(PrincipalId::new)
                .orElseThrow(() -> new Conflict("there is no command " + id));
    }

    private static void expire(Handle handle, Entry entry, JsonNode body) {
        move(handle, entry.subject(), Lifecycle.Event.APPROVAL_EXPIRED);
        close(handle, entry, 126, body.path("reason").asText());
    }

    private static void finish(Handle handle, Entry entry, Optional<String> payload) {
        Facts.Finished finished =
                payload.map(json -> Facts.parse(json, Facts.Finished.class))
                        .orElseGet(() -> erasedEnd(state(handle, entry.subject())));
        move(handle, entry.subject(), finished.event());
        close(handle, entry, finished.exitCode(), finished.reason());
        handle.createUpdate(
                        "UPDATE command SET truncated = :truncated, recording = :recording,"
                                + " duration_ms = :duration WHERE id = :id")
                .bind("truncated", finished.truncated() ? 1 : 0)
                .bind("recording", finished.recording())
                .bind("duration", finished.durationMs())
                .bind("id", entry.subject())
                .execute();
    }

    private static void close(Handle handle, Entry entry, int exitCode, String reason) {
        handle.createUpdate(
                        "UPDATE command SET exit_code = :code, reason = :reason, finished_at = :at"
                                + " WHERE id = :id")
                .bind("code", exitCode)
                .bind("reason", reason)
                .bind("at", micros(entry.time()))
                .bind("id", entry.subject())
                .execute();
    }

    /** What never ran can only have been stopped; of what ran nothing is known any more. */
    private static Facts.Finished erasedEnd(Lifecycle before) {
        Lifecycle.Event event =
                before == Lifecycle.AWAITING_APPROVAL
                        ? Lifecycle.Event.WAS_STOPPED
                        : Lifecycle.Event.EXITED;
        return new Facts.Finished(event, -1, ErasedDecision.WORD, 0, 0, false, "");
    }

    private static Lifecycle state(Handle handle, String id) {
        return handle.createQuery("SELECT state FROM command WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(Lifecycle::of)
                .orElseThrow(() -> new Conflict("there is no command " + id));
    }

    private static void move(Handle handle, String id, Lifecycle.Event event) {
        Lifecycle from = state(handle, id);
        Lifecycle to =
                from.after(event)
                        .orElseThrow(() ->
                                new Conflict("command " + id + " is " + from.word() + " already"));
        handle.createUpdate("UPDATE command SET state = :state WHERE id = :id")
                .bind("state", to.word())
                .bind("id", id)
                .execute();
    }

    private static JsonNode body(Recorded recorded) {
        return Facts.parse(recorded.payload().orElse("{}"), JsonNode.class);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
