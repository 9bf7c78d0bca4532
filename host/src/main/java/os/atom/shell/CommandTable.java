package os.atom.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.approval.Approvals;
import os.atom.approval.StandingApprovals;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.RepeatedKey;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.Tombstone;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.RuleRecord;

/**
 * Keeps the {@code command} table as a reading of the journal; refuses a change that is not legal.
 */
final class CommandTable implements Projection {
    private static final String NO_DECISION =
            "{\"answer\":\"deny\",\"rules\":[],\"reason\":\"\",\"mend\":null}";
    private static final String NO_PLAN = "{\"kind\":\"opaque\",\"because\":\"\",\"steps\":[]}";

    private static final Set<String> TYPES =
            Set.of(
                    Facts.REQUESTED,
                    Facts.DECIDED,
                    Facts.QUEUED,
                    Facts.STARTED,
                    Facts.FINISHED,
                    Approvals.REQUESTED,
                    Approvals.ANSWERED,
                    Approvals.EXPIRED,
                    Approvals.WITHDRAWN,
                    Journal.ERASED,
                    Journal.EXPIRED);

    @Override
    public List<String> tables() {
        return List.of("command");
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    /**
     * Takes one entry in; requests for the use of files are no commands.
     *
     * @throws os.atom.freeze.Halted for a start, or a turn that is waited for, after a stop
     * @throws os.atom.approval.Revoked for a start after what covered it was taken back
     */
    @Override
    public void apply(Handle handle, Recorded recorded) {
        if (Approvals.isFile(recorded.entry().subject())) {
            return;
        }
        String type = recorded.entry().type();
        if (type.equals(Facts.STARTED) || type.equals(Facts.QUEUED)) {
            StopSwitch.refuseHeld(handle, agent(handle, recorded.entry().subject()));
        }
        if (type.equals(Facts.STARTED)) {
            Optional.ofNullable(body(recorded).get("standing"))
                    .ifPresent(id -> StandingApprovals.refuseRevoked(handle, id.asText()));
        }
        read(handle, recorded);
    }

    private static void read(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Facts.REQUESTED -> insert(handle, entry, body(recorded));
            case Facts.DECIDED -> decide(handle, entry, recorded.payload());
            case Approvals.REQUESTED -> ask(handle, entry);
            case Approvals.EXPIRED ->
                    end(handle, entry, body(recorded), Lifecycle.Event.APPROVAL_EXPIRED);
            case Approvals.ANSWERED -> answer(handle, entry, recorded.payload());
            case Approvals.WITHDRAWN ->
                    end(handle, entry, body(recorded), Lifecycle.Event.WAS_STOPPED);
            case Facts.QUEUED -> queue(handle, entry, body(recorded));
            case Facts.STARTED -> start(handle, entry, body(recorded));
            case Facts.FINISHED -> finish(handle, entry, recorded.payload());
            case Journal.ERASED, Journal.EXPIRED -> settle(handle, recorded);
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
        if (Approvals.isFile(id)) {
            return;
        }
        Lifecycle state = state(handle, id);
        if (!state.isFinal()) {
            throw new Conflict(
                    "command %s is %s; stop it or wait for its end, then erase"
                            .formatted(id, state.word()));
        }
        handle.execute("DELETE FROM command WHERE id = ?", id);
        about.forEach(each -> read(handle, each));
    }

    /** Of entries that this table reads none is erased before the command has ended. */
    private static void settle(Handle handle, Recorded tombstone) {
        Tombstone.gone(handle, tombstone).stream()
                .filter(gone -> TYPES.contains(gone.type()))
                .map(Tombstone.Gone::subject)
                .distinct()
                .forEach(command -> ErasedDecision.settle(handle, command));
    }

    private static void insert(Handle handle, Entry entry, JsonNode body) {
        RepeatedKey.refuse(
                handle, "command", entry.actor(), body.path("idempotencyKey").asText(null));
        handle.createUpdate(
                        "INSERT INTO command (id, seq, agent, agent_name, state, command, cwd,"
                                + " idempotency_key, plan, decision, truncated, requested_at,"
                                + " background, interactive, terminal_columns, terminal_rows)"
                                + " VALUES (:id, :seq, :agent, :name, 'requested', :command, :cwd,"
                                + " :key, :plan, :decision, 0, :at, :background, :interactive,"
                                + " :columns, :rows)")
                .bind("id", entry.subject())
                .bind("seq", entry.seq())
                .bind("agent", entry.actor())
                .bind("name", body.path("agent").asText(entry.actor()))
                .bind("command", body.path("command").asText(ErasedDecision.WORD))
                .bind("cwd", body.path("cwd").asText())
                .bind("key", body.path("idempotencyKey").asText(null))
                .bind("plan", NO_PLAN)
                .bind("decision", NO_DECISION)
                .bind("at", entry.micros())
                .bind("background", body.path("background").asBoolean() ? 1 : 0)
                .bind("interactive", body.path("interactive").asBoolean() ? 1 : 0)
                .bind("columns", body.path("terminal").path("columns").asInt())
                .bind("rows", body.path("terminal").path("rows").asInt())
                .execute();
    }

    private static void decide(Handle handle, Entry entry, Optional<String> payload) {
        Facts.Decided decided =
                payload.map(json -> Facts.parse(json, Facts.Decided.class))
                        .orElseGet(ErasedDecision::decided);
        if (!decide(handle, entry, decided)) {
            ErasedDecision.was(handle, entry.subject(), "allow");
            if (!decide(handle, entry, decided)) {
                throw new Conflict("command " + entry.subject() + " does not wait for a decision");
            }
        }
        if (decided.decision().answer().equals("deny")) {
            move(handle, entry.subject(), Lifecycle.Event.DENIED);
            close(handle, entry, 126, decided.decision().reason());
        }
    }

    /** Whether it waited for one. */
    private static boolean decide(Handle handle, Entry entry, Facts.Decided decided) {
        boolean denied = decided.decision().answer().equals("deny");
        return handle.createUpdate(
                                "UPDATE command SET plan = :plan, decision = :decision, shape ="
                                        + " :shape, network = :network WHERE id = :id AND (state ="
                                        + " :queued OR (state = :requested AND decision = :none))")
                        .bind("plan", Facts.json(decided.plan()))
                        .bind("decision", Facts.json(decided.decision()))
                        .bind("shape", denied ? null : decided.shape())
                        .bind("network", connects(decided) ? 1 : 0)
                        .bind("id", entry.subject())
                        .bind("queued", Lifecycle.QUEUED.word())
                        .bind("requested", Lifecycle.REQUESTED.word())
                        .bind("none", NO_DECISION)
                        .execute()
                > 0;
    }

    private static boolean connects(Facts.Decided decided) {
        return decided.effects().stream().anyMatch(effect -> effect.kind().equals("connect"));
    }

    private static void queue(Handle handle, Entry entry, JsonNode body) {
        String id = entry.subject();
        Lifecycle to = after(standing(handle, id, "allow"), id, Lifecycle.Event.DEFERRED);
        handle.createUpdate("UPDATE command SET state = :state, host = :host WHERE id = :id")
                .bind("state", to.word())
                .bind("host", body.path("host").asText())
                .bind("id", id)
                .execute();
    }

    private static void ask(Handle handle, Entry entry) {
        ErasedDecision.was(handle, entry.subject(), "ask");
        move(handle, entry.subject(), Lifecycle.Event.ASKED);
    }

    private static void start(Handle handle, Entry entry, JsonNode body) {
        String id = entry.subject();
        Lifecycle from = standing(handle, id, "allow");
        boolean waited = from == Lifecycle.AWAITING_APPROVAL;
        Lifecycle to = after(from, id, waited ? Lifecycle.Event.APPROVED : Lifecycle.Event.ALLOWED);
        handle.createUpdate(
                        "UPDATE command SET state = :state, started_at = :at, host = :host"
                                + " WHERE id = :id")
                .bind("state", to.word())
                .bind("at", entry.micros())
                .bind("host", body.path("host").asText())
                .bind("id", id)
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

    /**
     * An approval runs by its own entry; a denial, or an approval of what was not there any more,
     * ends it. An erased answer counts as a denial until that entry comes.
     */
    private static void answer(Handle handle, Entry entry, Optional<String> payload) {
        if (payload.isEmpty()) {
            if (state(handle, entry.subject()) == Lifecycle.AWAITING_APPROVAL) {
                end(handle, entry, Facts.parse("{}", JsonNode.class), Lifecycle.Event.DENIED);
                ErasedDecision.assume(handle, entry.subject());
            }
            return;
        }
        JsonNode body = Facts.parse(payload.get(), JsonNode.class);
        if (!body.path("verdict").asText().equals("approve") || body.hasNonNull("rule")) {
            end(handle, entry, body, Lifecycle.Event.DENIED);
        }
    }

    private static void end(Handle handle, Entry entry, JsonNode body, Lifecycle.Event event) {
        if (event != Lifecycle.Event.DENIED) {
            // What ends otherwise was not refused before, even if the decision was erased.
            ErasedDecision.was(handle, entry.subject(), "ask");
        }
        move(handle, entry.subject(), event);
        String reason = body.path("reason").asText();
        close(handle, entry, event == Lifecycle.Event.WAS_STOPPED ? 137 : 126, reason);
        if (body.hasNonNull("rule")) {
            DecisionRecord refusal =
                    new DecisionRecord(
                            "deny",
                            List.of(new RuleRecord(body.path("rule").asText(), reason)),
                            reason,
                            body.path("mend").asText(null));
            handle.createUpdate("UPDATE command SET decision = :decision WHERE id = :id")
                    .bind("decision", Facts.json(refusal))
                    .bind("id", entry.subject())
                    .execute();
        }
    }

    private static void finish(Handle handle, Entry entry, Optional<String> payload) {
        String id = entry.subject();
        Lifecycle from = standing(handle, id, "allow");
        Facts.Finished finished =
                payload.map(json -> Facts.parse(json, Facts.Finished.class))
                        .orElseGet(() -> erasedEnd(from));
        handle.createUpdate(
                        "UPDATE command SET state = :state, exit_code = :code, reason = :reason,"
                                + " finished_at = :at, truncated = :truncated,"
                                + " recording = :recording, duration_ms = :duration"
                                + " WHERE id = :id")
                .bind("state", after(from, id, finished.event()).word())
                .bind("code", finished.exitCode())
                .bind("reason", finished.reason())
                .bind("at", entry.micros())
                .bind("truncated", finished.truncated() ? 1 : 0)
                .bind("recording", finished.recording())
                .bind("duration", finished.durationMs())
                .bind("id", id)
                .execute();
    }

    /** How it ended is gone with the payload; what never ran can only have been stopped. */
    private static Facts.Finished erasedEnd(Lifecycle from) {
        Lifecycle.Event event =
                from == Lifecycle.RUNNING ? Lifecycle.Event.EXITED : Lifecycle.Event.WAS_STOPPED;
        return new Facts.Finished(event, -1, ErasedDecision.WORD, 0, 0, false, "");
    }

    private static void close(Handle handle, Entry entry, int exitCode, String reason) {
        handle.createUpdate(
                        "UPDATE command SET exit_code = :code, reason = :reason, finished_at = :at"
                                + " WHERE id = :id")
                .bind("code", exitCode)
                .bind("reason", reason)
                .bind("at", entry.micros())
                .bind("id", entry.subject())
                .execute();
    }

    private static Lifecycle state(Handle handle, String id) {
        return handle.createQuery("SELECT state FROM command WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(Lifecycle::of)
                .orElseThrow(() -> new Conflict("there is no command " + id));
    }

    /** The state, where an erased decision has been corrected by what comes after it. */
    private static Lifecycle standing(Handle handle, String id, String answer) {
        Lifecycle state = state(handle, id);
        if (state != Lifecycle.REFUSED) {
            return state;
        }
        ErasedDecision.was(handle, id, answer);
        return state(handle, id);
    }

    private static Lifecycle after(Lifecycle from, String id, Lifecycle.Event event) {
        return from.after(event)
                .orElseThrow(
                        () -> new Conflict("command " + id + " is " + from.word() + " already"));
    }

    private static void move(Handle handle, String id, Lifecycle.Event event) {
        handle.createUpdate("UPDATE command SET state = :state WHERE id = :id")
                .bind("state", after(state(handle, id), id, event).word())
                .bind("id", id)
                .execute();
    }

    private static JsonNode body(Recorded recorded) {
        return Facts.parse(recorded.payload().orElse("{}"), JsonNode.class);
    }
}
