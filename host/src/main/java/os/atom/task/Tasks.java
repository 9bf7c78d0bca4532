package os.atom.task;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import os.atom.event.Events;
import os.atom.feed.Feed;
import os.atom.freeze.StopSwitch;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Ageing;
import os.atom.journal.Conflict;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.messaging.Messaging;
import os.atom.policy.Policies;
import os.atom.protocol.Page;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRun;
import os.atom.redaction.Redactor;
import os.atom.shell.Shell;

/**
 * What agents do later, or again and again.
 *
 * <p>A task is done as its agent, by the faces that the agent's own calls go through: level,
 * grants, policies, pauses and approvals are those of that moment. Each firing is on record before
 * it is begun and begun once, by one of several servers, whatever dies in between. An agent sees
 * its own tasks, people all; what one may not see is as what is not there. Thread-safe.
 */
public final class Tasks implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Tasks.class);

    /** A clock that is set is noticed within this. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private static final Duration GATHERING = Duration.ofMillis(100);

    private final Parts parts;
    private final Making making;
    private final TaskArchive archive;
    private final Clockwork clockwork;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("tasks").unstarted(this::run);

    /**
     * What it is put together from.
     *
     * @param host names this server in the journal, the same after a restart, unlike any other's
     * @param journal where tasks go; it must write {@link #projections}
     * @param plain the same, without the claim of a request's key
     */
    public record Parts(
            String host,
            Journal journal,
            Journal plain,
            Jdbi tables,
            Idempotency idempotency,
            Identities identities,
            StopSwitch stopSwitch,
            Policies policies,
            Redactor redactor,
            Shell shell,
            Feed feed,
            Messaging messaging,
            Events events,
            Settings settings,
            Clock clock) {}

    /** One that looks only when it is told, or once it is {@link #start started}. */
    public Tasks(Parts parts) {
        this.parts = parts;
        making = new Making(parts);
        archive = new TaskArchive(parts.tables());
        clockwork =
                new Clockwork(
                        parts.host(),
                        parts.plain(),
                        archive,
                        parts.identities(),
                        new Doer(
                                parts.shell(),
                                parts.feed(),
                                parts.messaging(),
                                parts.events(),
                                parts.idempotency(),
                                parts.settings().defaultTimeout()),
                        parts.settings().tasks().shortest(),
                        parts.clock());
    }

    /** What the journal has to write for this step. */
    public static List<Projection> projections() {
        return List.of(new TaskTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(TaskFacts.CREATED),
                List.of(
                        "EXISTS (SELECT 1 FROM task t WHERE t.id = substr(e.subject, %d)"
                                        .formatted(TaskFacts.SUBJECT.length() + 1)
                                + " AND (t.state = 'active' OR t.going = 1))"));
    }

    /** Does what is due until it is closed; what an earlier life of this server began is ended. */
    public Tasks start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                try {
                    long head = parts.plain().reached();
                    look();
                    var _ = parts.plain().await(head, untilNext());
                } catch (RuntimeException later) {
                    LOG.warnf("tasks are looked at again later: %s", later.getMessage());
                }
                var _ = closed.await(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilNext() {
        return archive.soonest()
                .map(next -> Duration.between(parts.clock().instant(), next))
                .filter(left -> left.compareTo(AT_MOST) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .orElse(AT_MOST);
    }

    /**
     * Does what is due, and sees to what goes on.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded; it stays due
     */
    public synchronized void look() {
        clockwork.look();
    }

    /** Once, so long from now. */
    public Schedule in(Duration time) {
        return new Schedule.Once(parts.clock().instant().plus(time));
    }

    /** Makes a task; answers with its id. */
    public Outcome<String> create(Principal by, Principal.Agent agent, Draft draft) {
        return making.create(by, agent, draft);
    }

    /** A task that somebody may see. */
    public Optional<TaskRecord> find(Principal reader, String id) {
        return archive.find(id)
                .filter(task ->
                        reader instanceof Principal.Person
                                || task.agent().id().equals(reader.id().value()));
    }

    /** Whose task it is; its id as entries have it. */
    public Optional<PrincipalId> agent(String subject) {
        return subject.equals(TaskFacts.task(subject))
                ? Optional.empty()
                : archive.agent(TaskFacts.task(subject));
    }

    /**
     * Tasks, newest first; an agent sees its own.
     *
     * @param agent only this agent's
     * @param state only those that are {@code active}, {@code ended} or {@code cancelled}
     */
    public Page<TaskRecord> page(
            Principal reader,
            Optional<PrincipalId> agent,
            Optional<String> state,
            long before,
            int limit) {
        return archive.page(
                reader instanceof Principal.Agent own ? Optional.of(own.id()) : agent,
                state,
                before,
                limit);
    }

    /** What came of a task that somebody may see, the newest first. */
    public Optional<List<TaskRun>> history(Principal reader, String id) {
        return find(reader, id).map(task -> archive.history(task.id()));
    }

    /**
     * Ends a task: a person any, an agent what it made itself. What goes on at the time goes on;
     * its command can be stopped.
     */
    public Outcome<String> cancel(Principal by, String id) {
        Optional<TaskRecord> found = find(by, id);
        if (found.isEmpty()) {
            return new Refused<>(
                    Cause.UNKNOWN,
                    "task.unknown",
                    "there is no task " + id,
                    "see which there are with: atom-os task list");
        }
        if (by instanceof Principal.Agent agent) {
            if (!found.get().by().id().equals(agent.id().value())) {
                return new Refused<>(
                        Cause.FORBIDDEN,
                        "task.maker",
                        "a person made that task",
                        "ask a person to cancel it");
            }
            parts.stopSwitch().refuseHalted(agent.id());
        }
        try {
            parts.journal()
                    .append(
                            TaskFacts.fact(
                                    TaskFacts.CANCELLED,
                                    by.id().value(),
                                    id,
                                    new TaskFacts.Cancelled(by.name())));
            return new Done<>(id);
        } catch (Conflict over) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "task.over",
                    String.valueOf(over.getMessage()),
                    "there is nothing to cancel any more");
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
