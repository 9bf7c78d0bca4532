package os.atom.a2a;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import os.atom.a2a.Steps.Kind;
import os.atom.a2a.Steps.Step;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.protocol.a2a.TaskState;

/**
 * Tasks, as the messages of their threads make them.
 *
 * <p>Of an erased message nothing is left, nor of what it did to its task; an erased question is no
 * task.
 */
final class TaskTable implements Projection {
    /** The states of tasks that are over, as SQL lists them. */
    static final String ENDED =
            Arrays.stream(TaskState.values())
                    .filter(TaskState::ends)
                    .map(state -> "'" + state.name() + "'")
                    .collect(Collectors.joining(", "));

    @Override
    public List<String> tables() {
        return List.of("a2a_step", "a2a_message", "a2a_task", "a2a_gone");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Facts.ASKED,
                Facts.CANCELED,
                Facts.SENT,
                Facts.DELIVERED,
                Facts.READ,
                Facts.FAILED,
                Facts.AGENT_REMOVED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Facts.ASKED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Facts.Asked.class))
                            .ifPresent(asked -> Questions.ask(handle, entry, asked));
            case Facts.CANCELED -> cancel(handle, entry);
            case Facts.SENT ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Facts.Sent.class))
                            .ifPresent(sent -> send(handle, entry, sent));
            case Facts.DELIVERED, Facts.READ ->
                    asked(handle, entry)
                            .ifPresent(
                                    task -> Steps.add(handle, task, entry, List.of(seen(entry))));
            case Facts.FAILED ->
                    asked(handle, entry)
                            .ifPresent(task ->
                                    Steps.add(handle, task, entry, List.of(failed(recorded))));
            case Facts.AGENT_REMOVED -> remove(handle, entry);
            default -> {
                // Not ours.
            }
        }
    }

    private static void cancel(Handle handle, Entry entry) {
        String task = Facts.message(entry.subject());
        Questions.refuseEnded(handle, task);
        if (Steps.state(handle, task).isPresent()) {
            Steps.add(handle, task, entry, List.of(status(entry, TaskState.CANCELED, "")));
        }
    }

    private static void send(Handle handle, Entry entry, Facts.Sent sent) {
        Optional<Conversation> found = thread(handle, sent.thread());
        if (found.isEmpty()) {
            return;
        }
        Conversation thread = found.get();
        String message = Facts.message(entry.subject());
        Said said = Said.of(thread.context(), thread.task(), message, sent);
        boolean byCaller = entry.actor().equals(thread.caller());
        Steps.add(
                handle,
                thread.task(),
                entry,
                byCaller ? said.byCaller(entry.time()) : said.byAgent(entry.time()));
    }

    private record Conversation(String task, String context, String caller) {}

    private static Optional<Conversation> thread(Handle handle, String id) {
        return handle.select("SELECT id, context, caller FROM a2a_task WHERE id = ?", id)
                .map((row, _) ->
                        new Conversation(
                                row.getString("id"),
                                row.getString("context"),
                                row.getString("caller")))
                .findOne();
    }

    /** The task that a message of its caller is about. */
    private static Optional<String> asked(Handle handle, Entry entry) {
        return handle.select(
                        "SELECT s.task FROM a2a_step s JOIN a2a_task t ON t.id = s.task"
                                + " WHERE s.ref = ? AND s.kind = 'MESSAGE'"
                                + " AND s.state = 'SUBMITTED'",
                        Facts.message(entry.subject()))
                .mapTo(String.class)
                .findFirst();
    }

    private static Step seen(Entry entry) {
        return new Step(
                Kind.SEEN,
                TaskState.WORKING,
                Facts.message(entry.subject()),
                Said.status(TaskState.WORKING, entry.time()));
    }

    private static Step status(Entry entry, TaskState state, String ref) {
        return new Step(Kind.STATUS, state, ref, Said.status(state, entry.time()));
    }

    private static Step failed(Recorded recorded) {
        Entry entry = recorded.entry();
        String message = Facts.message(entry.subject());
        Optional<String> reason =
                recorded.payload()
                        .map(json -> Payload.read(json, Facts.Failed.class))
                        .flatMap(failed -> Optional.ofNullable(failed.reason()));
        return new Step(
                Kind.STATUS, TaskState.FAILED, message, Said.failed(entry.time(), message, reason));
    }

    /** What it was asked and did not finish nobody will. */
    private static void remove(Handle handle, Entry entry) {
        handle.execute(
                "INSERT INTO a2a_gone (agent, seq, at) VALUES (?, ?, ?)"
                        + " ON CONFLICT (agent) DO NOTHING",
                entry.subject(),
                entry.seq(),
                entry.micros());
        handle.select(
                        "SELECT id FROM a2a_task WHERE agent = ? AND state NOT IN ("
                                + ENDED
                                + ") ORDER BY id",
                        entry.subject())
                .mapTo(String.class)
                .list()
                .forEach(task -> Steps.gone(handle, task, entry.seq(), entry.micros()));
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String message = Facts.message(entry.subject());
        switch (entry.type()) {
            case Facts.ASKED -> Questions.forget(handle, message);
            case Facts.SENT -> {
                List<String> tasks = new ArrayList<>();
                handle.select("SELECT DISTINCT task FROM a2a_step WHERE ref = ?", message)
                        .mapTo(String.class)
                        .forEach(tasks::add);
                handle.execute("DELETE FROM a2a_step WHERE ref = ?", message);
                tasks.forEach(task -> Steps.again(handle, task));
            }
            case Facts.FAILED ->
                    asked(handle, entry)
                            .ifPresent(task ->
                                    handle.execute(
                                            "UPDATE a2a_step SET body = ?"
                                                    + " WHERE task = ? AND seq = ?",
                                            failed(new Recorded(entry, Optional.empty())).body(),
                                            task,
                                            entry.seq()));
            default -> {
                // Nothing was taken from what it held.
            }
        }
    }
}
