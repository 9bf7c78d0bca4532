package os.atom.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.task.TaskArchive.Due;
import os.atom.task.TaskArchive.Going;

/**
 * Begins what is due, and sees to its end. A firing is on record before anything is done, and is
 * done under a key of its own: a server that dies in between goes on with the same key, so it is
 * done once. For one thread.
 *
 * @param host names this server, the same after a restart, unlike any other's
 * @param journal where firings go, redacted, without the claim of a request's key
 * @param shortest between two firings of one task
 */
record Clockwork(
        String host,
        Journal journal,
        TaskArchive archive,
        Identities identities,
        Doer doer,
        Duration shortest,
        Clock clock) {
    private static final Logger LOG = Logger.getLogger(Clockwork.class);
    private static final int AT_ONCE = 500;

    /** What is later than this was missed. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** Keys of what is said are remembered for 24 hours at least; later nobody can tell. */
    private static final Duration KNOWN = Duration.ofHours(20);

    /** A server that has said nothing of its try for so long is taken to be gone. */
    private static final Duration GONE = Duration.ofMinutes(10);

    void look() {
        for (Going going : archive.going(AT_ONCE)) {
            settle(going);
        }
        Instant now = clock.instant();
        for (Due due : archive.due(now, AT_ONCE)) {
            fire(due, now);
        }
    }

    private void fire(Due due, Instant now) {
        boolean first = due.attempt() == 0;
        Optional<Instant> next = first ? next(due, now) : due.next();
        boolean late = due.due().plus(GRACE).isBefore(now);
        if (first && late && due.missed() == Draft.Missed.SKIP) {
            write(
                    due.id(),
                    TaskFacts.SKIPPED,
                    new TaskFacts.Skipped(
                            due.firing() + 1,
                            TaskFacts.micros(due.due()),
                            next.map(TaskFacts::micros).orElse(null),
                            "nobody was there at its time, and it is to be skipped then"));
            return;
        }
        TaskFacts.Fired fired =
                new TaskFacts.Fired(
                        first ? due.firing() + 1 : due.firing(),
                        due.attempt() + 1,
                        TaskFacts.micros(due.due()),
                        next.map(TaskFacts::micros).orElse(null),
                        host);
        if (write(due.id(), TaskFacts.FIRED, fired)) {
            begin(due, fired.firing(), fired.attempt());
        }
    }

    /** Neither a time that passed already, nor one too close to the last. */
    private Optional<Instant> next(Due due, Instant now) {
        Instant apart = due.due().plus(shortest).minusMillis(1);
        return due.schedule().after(apart.isAfter(now) ? apart : now);
    }

    private void begin(Due task, long firing, int attempt) {
        String key = Doer.key(task.id(), firing, attempt);
        Optional<Principal.Agent> agent = identities.find(task.agent().value());
        if (agent.isEmpty()) {
            over(task, firing, attempt, Result.refused("task.agent", "its agent is gone"));
            return;
        }
        switch (step(agent.get(), task, key)) {
            case Doer.Step.Goes(String ref) ->
                    write(task.id(), TaskFacts.BEGAN, new TaskFacts.Began(firing, attempt, ref));
            case Doer.Step.Over(Result result) -> over(task, firing, attempt, result);
        }
    }

    private Doer.Step step(Principal.Agent agent, Due task, String key) {
        try {
            return doer.begin(agent, task.title(), task.work(), key);
        } catch (JournalUnavailable later) {
            throw later;
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "task %s could not be begun", task.id());
            return new Doer.Step.Over(Result.failed("the server failed; its log has the details"));
        }
    }

    private void settle(Going going) {
        Due task = going.task();
        Instant now = clock.instant();
        if (going.ref().isPresent()) {
            doer.ended(going.ref().get())
                    .ifPresent(result -> over(task, task.firing(), task.attempt(), result));
        } else if (!going.host().equals(host)) {
            if (going.since().plus(GONE).isBefore(now)) {
                over(
                        task,
                        task.firing(),
                        task.attempt(),
                        Result.unknown("the server that began it is gone"));
            }
        } else if (task.work().run() == null && going.since().plus(KNOWN).isBefore(now)) {
            over(
                    task,
                    task.firing(),
                    task.attempt(),
                    Result.unknown("the server ended while it was done, long ago"));
        } else {
            begin(task, task.firing(), task.attempt());
        }
    }

    private void over(Due task, long firing, int attempt, Result result) {
        boolean again = result.again() && attempt <= task.retries();
        Optional<Instant> retry =
                again
                        ? Optional.of(clock.instant().plus(pause(task, attempt, result)))
                        : Optional.empty();
        write(
                task.id(),
                TaskFacts.RAN,
                new TaskFacts.Ran(
                        firing,
                        attempt,
                        result.outcome(),
                        result.ref().orElse(null),
                        result.reason().isEmpty() ? null : result.reason(),
                        result.rule().isEmpty() ? null : result.rule(),
                        retry.map(TaskFacts::micros).orElse(null)));
    }

    /** Twice as long each time. */
    private static Duration pause(Due task, int attempt, Result result) {
        Duration doubled = task.backoff().multipliedBy(1L << Math.min(attempt - 1, 12));
        Duration wait = doubled.compareTo(Draft.MOST_BACKOFF) > 0 ? Draft.MOST_BACKOFF : doubled;
        return wait.compareTo(result.pause()) > 0 ? wait : result.pause();
    }

    /** Whether it was written; else another server, or a person, was faster. */
    private boolean write(String task, String type, Object payload) {
        try {
            journal.append(TaskFacts.fact(type, TaskFacts.HOST, task, payload));
            return true;
        } catch (Conflict another) {
            return false;
        }
    }
}
