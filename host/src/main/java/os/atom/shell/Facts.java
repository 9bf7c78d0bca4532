package os.atom.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.command.Input;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Digest;
import os.atom.journal.Fact;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.ViolationRecord;
import os.atom.redaction.Redactor;

/** What the journal is told of a command, step by step. Pure. */
final class Facts {
    static final String REQUESTED = "os.atom.command.requested";
    static final String DECIDED = "os.atom.command.decided";
    static final String QUEUED = "os.atom.command.queued";
    static final String STARTED = "os.atom.command.started";
    static final String FINISHED = "os.atom.command.finished";

    /** Someone asked that it ends, and who; whether it did by that, its end says. */
    static final String STOP_REQUESTED = "os.atom.command.stop_requested";

    /** A command's recording is gone; its subject is the command. */
    static final String RECORDING_REMOVED = "os.atom.recording.removed";

    /** The kernel refused something; its subject is the command. */
    static final String VIOLATION = "os.atom.sandbox.violation";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Facts() {}

    /**
     * The payload of {@link #DECIDED}.
     *
     * @param shape what a standing approval compares; absent in entries of the first version
     * @param commands what its programs are called upon to do, such as {@code npm test}; absent in
     *     entries of the first versions
     */
    record Decided(
            DecisionRecord decision,
            PlanRecord plan,
            List<EffectRecord> effects,
            @Nullable String shape,
            @Nullable List<String> commands) {}

    /**
     * The payload of {@link #FINISHED}.
     *
     * @param event the {@link Lifecycle.Event} that ended it
     * @param exitCode of the last program; -1 when there is none
     * @param reason in words, for an end that was not its own; else empty
     * @param output bytes that arrived in all
     * @param recording SHA-256 of the recording; empty when there is none
     */
    record Finished(
            Lifecycle.Event event,
            int exitCode,
            String reason,
            long durationMs,
            long output,
            boolean truncated,
            String recording) {
        /** An end without a run, or one that left nothing to tell. */
        static Finished failed(String because) {
            return new Finished(Lifecycle.Event.COULD_NOT_RUN, 125, because, 0, 0, false, "");
        }

        /** The end that a fault of ours makes. */
        static Finished bug() {
            return failed("the server failed; its log has the details");
        }

        /** The end of what was stopped before it ran. */
        static Finished stopped(String because) {
            return new Finished(Lifecycle.Event.WAS_STOPPED, 137, because, 0, 0, false, "");
        }

        /** Whether there is a recording of it. */
        boolean isRecorded() {
            return !recording.isEmpty();
        }

        /** The same with why it was stopped. */
        Finished because(String why) {
            return new Finished(
                    event, exitCode, reason + ": " + why, durationMs, output, truncated, recording);
        }
    }

    /**
     * The payload of {@link #VIOLATION}.
     *
     * @param agent the id of the agent whose command it was
     */
    record Violated(
            String kind,
            String target,
            String rule,
            long times,
            String reason,
            String mend,
            String agent) {
        static Violated of(PrincipalId agent, ViolationRecord found) {
            return new Violated(
                    found.kind(),
                    found.target(),
                    found.rule(),
                    found.times(),
                    found.reason(),
                    found.mend(),
                    agent.value());
        }

        ViolationRecord record() {
            return new ViolationRecord(kind, target, rule, reason, mend, times);
        }
    }

    static Fact requested(
            String id, Principal.Agent agent, CommandRequest request, String directory) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("agent", agent.name());
        payload.put("maturity", agent.maturity().word());
        payload.put("command", request.input().text());
        if (request.input() instanceof Input.Argv(var words)) {
            payload.put("argv", words);
        }
        payload.put("cwd", directory);
        payload.put("timeout", request.timeout().toSeconds());
        payload.put("stdin", request.stdin().length());
        payload.put("environment", request.environment());
        payload.put("reason", request.reason());
        if (request.background()) {
            payload.put("background", true);
        }
        if (request.interaction().isLive()) {
            payload.put("interactive", true);
        }
        if (request.network()) {
            payload.put("network", true);
        }
        request.interaction().terminal().ifPresent(size -> payload.put("terminal", size));
        request.idempotencyKey().ifPresent(key -> payload.put("idempotencyKey", kept(key)));
        return new Fact(REQUESTED, agent.id().value(), id, json(payload));
    }

    /** A key is any text; its digest is as good to find it again. */
    static String kept(String idempotencyKey) {
        return Digest.ofText(idempotencyKey).toString();
    }

    static Fact decided(String id, Assessment assessment) {
        Decided payload =
                new Decided(
                        Depiction.of(assessment.decision()),
                        Depiction.of(assessment.planned().plan()),
                        assessment.planned().effects().stream().map(Depiction::of).toList(),
                        assessment.shape(),
                        assessment.planned().uses().commands().stream().sorted().toList());
        return new Fact(DECIDED, "host", id, json(payload));
    }

    static Fact queued(String id, String host) {
        return new Fact(QUEUED, "host", id, json(Map.of("host", host)));
    }

    /**
     * It starts.
     *
     * @param standing the standing approval that covers it, which must not be taken back by then
     */
    static Fact started(String id, String host, Optional<String> standing) {
        return new Fact(
                STARTED,
                "host",
                id,
                json(
                        standing.map(covers -> Map.of("host", host, "standing", covers))
                                .orElseGet(() -> Map.of("host", host))));
    }

    static Fact stopRequested(String id, Principal by) {
        return new Fact(STOP_REQUESTED, by.id().value(), id, json(Map.of("by", by.name())));
    }

    static Fact finished(String id, Finished payload) {
        return new Fact(FINISHED, "host", id, json(payload));
    }

    static Fact violation(String id, PrincipalId agent, ViolationRecord found) {
        return new Fact(VIOLATION, "host", id, json(Violated.of(agent, found)));
    }

    /** A violation without what the command named. */
    static Fact withheld(Fact violation) {
        Violated told = parse(violation.payload(), Violated.class);
        Violated rest =
                new Violated(
                        told.kind(),
                        Redactor.WITHHELD,
                        told.rule(),
                        told.times(),
                        told.reason(),
                        Redactor.WITHHELD,
                        told.agent());
        return new Fact(VIOLATION, violation.actor(), violation.subject(), json(rest));
    }

    static Fact recordingRemoved(String id, String because, long bytes) {
        return new Fact(
                RECORDING_REMOVED, "host", id, json(Map.of("because", because, "bytes", bytes)));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our records are JSON", impossible);
        }
    }

    static <T> T parse(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("what we wrote can be read", corrupt);
        }
    }
}
