package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.Url;
import os.atom.protocol.Page;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRequest;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;

/**
 * What an agent does later, or again and again, each time with the rights it has then; {@link Work}
 * says what. Tasks outlast this client and restarts of the server.
 */
public final class Tasks {
    private final Wire wire;

    Tasks(Wire wire) {
        this.wire = wire;
    }

    /** Once, after so long; counted in seconds. */
    public TaskRecord in(Duration later, TaskWork work) {
        return make(request(work, null, later.toSeconds(), null, null));
    }

    /** Once, at a time. */
    public TaskRecord at(Instant when, TaskWork work) {
        return make(request(work, when.toString(), null, null, null));
    }

    /**
     * Again and again.
     *
     * {@snippet file="os/atom/client/Examples.java" region="tasks"}
     *
     * @param line minute, hour, day of month, month, day of week, such as {@code 0 3 * * *}
     * @param zone on whose clocks
     */
    public TaskRecord cron(String line, ZoneId zone, TaskWork work) {
        return make(request(work, null, null, line, zone.getId()));
    }

    /**
     * Any task: with retries, a title, or, by a person, of an agent that it names.
     *
     * @throws AtomOsException.Refused when the agent may not make tasks
     */
    public TaskRecord make(TaskRequest request) {
        return wire.write("POST", "/tasks", request, TaskRecord.class);
    }

    private static TaskRequest request(
            TaskWork work,
            @Nullable String at,
            @Nullable Long inSeconds,
            @Nullable String cron,
            @Nullable String zone) {
        return new TaskRequest(null, null, work, at, inSeconds, cron, zone, null, null, null);
    }

    /** The newest tasks: an agent sees its own, a person all. */
    public Page<TaskRecord> list() {
        return list("/tasks");
    }

    /** Those after a page: {@link Page#next} of it. */
    public Page<TaskRecord> before(String cursor) {
        return list("/tasks?before=" + Url.encode(cursor));
    }

    private Page<TaskRecord> list(String path) {
        return wire.get(path, new TypeReference<Page<TaskRecord>>() {});
    }

    /** A task as it stands. */
    public TaskRecord find(String id) {
        return wire.get(path(id), TaskRecord.class);
    }

    /** What came of it, the newest first; a thousand tries at most. */
    public Page<TaskRun> history(String id) {
        return wire.get(path(id) + "/history", new TypeReference<Page<TaskRun>>() {});
    }

    /** Not any more; what goes on at the time goes on. */
    public void cancel(String id) {
        wire.write("DELETE", path(id), null);
    }

    private static String path(String id) {
        return "/tasks/" + Url.encode(id);
    }
}
