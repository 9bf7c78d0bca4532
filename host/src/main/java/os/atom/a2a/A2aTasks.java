package os.atom.a2a;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.TaskArchive.Head;
import os.atom.a2a.TaskArchive.Scope;
import os.atom.delivery.TooMany;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Ageing;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.messaging.Draft;
import os.atom.messaging.Messaging;
import os.atom.protocol.a2a.ListTasksRequest;
import os.atom.protocol.a2a.ListTasksResponse;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Task;

/**
 * What agents are asked over A2A, and what becomes of it. A question is a message by the one way in
 * which messages are sent, with its permissions, manners and redaction; everything that is read is
 * a reading of the journal. A caller sees its own tasks. Thread-safe.
 */
public final class A2aTasks {
    private final Messaging messaging;
    private final Journal journal;
    private final TaskArchive archive;
    private final TaskPages pages;

    /**
     * @param journal tells when there is something new
     * @param tables reads what the {@link #projections} wrote
     */
    public A2aTasks(Messaging messaging, Journal journal, Jdbi tables) {
        this.messaging = messaging;
        this.journal = journal;
        archive = new TaskArchive(tables);
        pages = new TaskPages(archive);
    }

    /** What the journal has to write for this step; behind those of messages. */
    public static List<Projection> projections() {
        return List.of(new TaskTable(), new PushTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(),
                List.of(
                        "EXISTS (SELECT 1 FROM a2a_step s JOIN a2a_task t ON t.id = s.task"
                                + " WHERE s.ref = substr(e.subject, %d) AND t.state NOT IN (%s))"
                                        .formatted(Facts.MESSAGE.length() + 1, TaskTable.ENDED)));
    }

    /** Who asks whom. */
    record Parties(Principal caller, Principal.Agent agent) {
        Scope scope() {
            return new Scope(caller.id(), agent.id());
        }
    }

    /** What goes on record with a message, once it is known of which task. */
    interface Aside {
        /** Nothing. */
        Aside NOTHING = _ -> List.of();

        List<Fact> of(String task);
    }

    /** Asks an agent, or goes on with a task; with nothing beside it. */
    String ask(Parties parties, Message message) throws A2aFault {
        return ask(parties, message, Aside.NOTHING);
    }

    /**
     * Asks an agent, or goes on with a task; the same message of the same caller once.
     *
     * @param aside goes on record with it, or not at all
     * @return the id of the task
     */
    String ask(Parties parties, Message message, Aside aside) throws A2aFault {
        Asked asked = Asked.of(message);
        Optional<String> before = before(parties, asked);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<Head> task = open(parties, message);
        if (messaging.mayAnswer(parties.agent(), parties.caller())
                instanceof Outcome.Refused<Principal> silent) {
            throw HostFaults.unanswered(parties.agent().name(), silent);
        }
        String context =
                task.map(Head::context)
                        .or(() -> Optional.ofNullable(message.contextId()))
                        .orElseGet(() -> UuidCreator.getTimeOrderedEpoch().toString());
        Draft draft =
                new Draft(
                        parties.agent().id().value(),
                        asked.words(),
                        task.map(open -> archive.last(open.id())),
                        asked.context(context));
        try {
            String id = send(parties, draft, asked, context, aside);
            return task.map(Head::id).orElse(id);
        } catch (TooMany | PushTable.Full full) {
            throw Registering.tooMany(full);
        } catch (Conflict faster) {
            // The same message on another thread, or the task ended meanwhile.
            Optional<String> sent = before(parties, asked);
            if (sent.isPresent()) {
                return sent.get();
            }
            Optional<Head> _ = open(parties, message);
            throw faster;
        }
    }

    private String send(Parties parties, Draft draft, Asked asked, String context, Aside aside)
            throws A2aFault {
        return value(
                messaging.send(
                        parties.caller(),
                        draft,
                        (id, thread) -> {
                            Facts.Asked fact =
                                    new Facts.Asked(
                                            thread,
                                            context,
                                            parties.agent().id().value(),
                                            asked.id(),
                                            asked.digest());
                            List<Fact> facts = new ArrayList<>();
                            facts.add(Facts.asked(parties.caller(), id, fact));
                            facts.addAll(aside.of(thread));
                            return facts;
                        }));
    }

    private Optional<String> before(Parties parties, Asked asked) throws A2aFault {
        Optional<TaskArchive.Sent> before = archive.sent(parties.scope(), asked.id());
        if (before.filter(sent -> !sent.digest().equals(asked.digest())).isPresent()) {
            throw A2aFault.invalid(
                    "message.messageId", "is that of another message; give each its own");
        }
        return before.map(TaskArchive.Sent::task);
    }

    /** The task that a message goes on with. */
    private Optional<Head> open(Parties parties, Message message) throws A2aFault {
        String id = message.taskId();
        if (id == null) {
            return Optional.empty();
        }
        Head task = find(parties, id);
        String context = message.contextId();
        if (context != null && !context.equals(task.context())) {
            throw A2aFault.invalid("message.contextId", "is not that of the task");
        }
        if (task.state().ends()) {
            throw ended(id);
        }
        return Optional.of(task);
    }

    private static A2aFault ended(String id) {
        return A2aFault.unsupported(
                "task %s has ended; begin another one, in the same context if you like"
                        .formatted(id));
    }

    private static <T> T value(Outcome<T> outcome) throws A2aFault {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw HostFaults.of(refused);
        };
    }

    /** Whether a caller ever asked an agent. */
    boolean isKnown(Parties parties) {
        return archive.isAny(parties.scope());
    }

    /** A task, where it is the caller's of that agent. */
    Optional<Head> lookup(Parties parties, String id) {
        return archive.find(parties.scope(), id);
    }

    Head find(Parties parties, String id) throws A2aFault {
        return lookup(parties, id).orElseThrow(() -> A2aFault.noTask(id));
    }

    /** Ends a task that has not ended, and tells its agent so. */
    void cancel(Parties parties, String id) throws A2aFault {
        cancel(parties, find(parties, id));
    }

    /** The same of one that was found. */
    void cancel(Parties parties, Head task) throws A2aFault {
        String id = task.id();
        if (task.state().ends()) {
            throw over(id);
        }
        Draft draft =
                new Draft(
                        parties.agent().id().value(),
                        "I no longer need this: the task is canceled.",
                        Optional.of(archive.last(id)),
                        "{\"a2a\":{\"canceled\":true}}");
        try {
            String _ =
                    value(
                            messaging.send(
                                    parties.caller(),
                                    draft,
                                    (_, _) -> List.of(Facts.canceled(parties.caller(), id))));
        } catch (Conflict faster) {
            if (find(parties, id).state().ends()) {
                throw over(id);
            }
            throw faster;
        }
    }

    private static A2aFault over(String id) {
        return A2aFault.of(
                A2aFault.Kind.TASK_NOT_CANCELABLE, "task %s has ended already".formatted(id));
    }

    /**
     * A task with what happened in it.
     *
     * @param history at most so many of its messages, the last ones; all when null
     */
    Task show(Parties parties, String id, @Nullable Integer history) throws A2aFault {
        return show(find(parties, id), history);
    }

    /** The same of one that was found. */
    Task show(Head task, @Nullable Integer history) {
        return shown(task, history).task();
    }

    Shown shown(Head task, @Nullable Integer history) {
        return archive.shown(task, history, true);
    }

    Shown shown(Parties parties, String id, @Nullable Integer history) throws A2aFault {
        return shown(find(parties, id), history);
    }

    /** What happened after a step, as far as it counts. */
    List<TaskArchive.Step> after(String task, Cursor cursor) {
        return archive.steps(task, cursor).stream().filter(TaskArchive.Step::counts).toList();
    }

    Journal journal() {
        return journal;
    }

    ListTasksResponse list(Parties parties, ListTasksRequest request) throws A2aFault {
        return pages.page(parties.scope(), request);
    }

    /** Whether a length of the history is one. */
    static void history(@Nullable Integer length) throws A2aFault {
        if (length != null && length < 0) {
            throw A2aFault.invalid("historyLength", "must be 0 or more");
        }
    }
}
