package os.atom.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Recorded;
import os.atom.protocol.TaskWork;

/** What this step writes to the journal: event types, and the payload of each. */
final class TaskFacts {
    static final String CREATED = "os.atom.task.created";

    /** A firing, or another try of it, is begun: written before anything is done. */
    static final String FIRED = "os.atom.task.fired";

    /** Its command is taken in, and goes on. */
    static final String BEGAN = "os.atom.task.began";

    /** That try is over. */
    static final String RAN = "os.atom.task.ran";

    static final String SKIPPED = "os.atom.task.skipped";
    static final String CANCELLED = "os.atom.task.cancelled";

    static final String HOST = "host";

    static final String SUBJECT = "task:";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    private TaskFacts() {}

    /**
     * A task.
     *
     * @param at microseconds since 1970, like {@code due}
     * @param backoff in seconds
     * @param limit how many active ones its agent may have
     */
    record Created(
            String agent,
            String agentName,
            String byName,
            String title,
            TaskWork work,
            @Nullable Long at,
            @Nullable String cron,
            @Nullable String zone,
            int retries,
            long backoff,
            String missed,
            long due,
            int limit) {
        static Created of(
                Principal by, Principal.Agent agent, Draft draft, Instant due, int limit) {
            @Nullable Long at = null;
            @Nullable String cron = null;
            @Nullable String zone = null;
            switch (draft.schedule()) {
                case Schedule.Once once -> at = micros(once.at());
                case Schedule.Cron line -> {
                    cron = line.line();
                    zone = line.zone().getId();
                }
            }
            return new Created(
                    agent.id().value(),
                    agent.name(),
                    by.name(),
                    draft.title(),
                    draft.work(),
                    at,
                    cron,
                    zone,
                    draft.retries(),
                    draft.backoff().toSeconds(),
                    draft.missed().word(),
                    micros(due),
                    limit);
        }
    }

    /**
     * A firing.
     *
     * @param next when the one after it is due; the same for each of its tries
     * @param host which server does it
     */
    record Fired(long firing, int attempt, long due, @Nullable Long next, String host) {}

    record Began(long firing, int attempt, String ref) {}

    /**
     * An end.
     *
     * @param retry when it is tried again, microseconds since 1970
     */
    record Ran(
            long firing,
            int attempt,
            String outcome,
            @Nullable String ref,
            @Nullable String reason,
            @Nullable String rule,
            @Nullable Long retry) {}

    record Skipped(long firing, long due, @Nullable Long next, String reason) {}

    record Cancelled(String byName) {}

    static String subject(String task) {
        return SUBJECT + task;
    }

    /** A task's id, of an entry about one. */
    static String task(String subject) {
        return subject.startsWith(SUBJECT) ? subject.substring(SUBJECT.length()) : subject;
    }

    static Fact fact(String type, String actor, String task, Object payload) {
        return new Fact(type, actor, subject(task), json(payload));
    }

    /** The payload of an entry; empty once it was erased. */
    static <T> Optional<T> read(Recorded recorded, Class<T> kind) {
        return recorded.payload().map(json -> parse(json, kind));
    }

    static JsonNode body(Recorded recorded) {
        return parse(recorded.payload().orElse("{}"), JsonNode.class);
    }

    static <T> T parse(String json, Class<T> kind) {
        try {
            return JSON.readValue(json, kind);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "the journal holds another payload than we write", broken);
        }
    }

    static String json(Object ours) {
        try {
            return JSON.writeValueAsString(ours);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
