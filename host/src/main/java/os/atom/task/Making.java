package os.atom.task;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.manners.Words;
import os.atom.policy.Decision;
import os.atom.policy.Rule;
import os.atom.policy.Speech;

/**
 * Makes tasks: who may, for whom, and what is wrong with one that could never be done. Thread-safe.
 */
record Making(Tasks.Parts parts) {
    private static final Duration FARTHEST = Duration.ofDays(3_660);
    private static final int LONGEST_TITLE = 200;

    /** Makes a task; answers with its id. */
    Outcome<String> create(Principal by, Principal.Agent agent, Draft draft) {
        return may(by, agent, draft)
                .then(_ -> fits(draft))
                .then(due -> record(by, agent, draft, due));
    }

    /** People make tasks for any agent; of an agent policy decides, and only for itself. */
    private Outcome<Principal> may(Principal by, Principal.Agent agent, Draft draft) {
        return switch (by) {
            case Principal.Person person -> new Done<>(person);
            case Principal.Peer _ ->
                    new Refused<>(
                            Cause.FORBIDDEN,
                            "task.agent",
                            "an agent elsewhere makes no tasks",
                            "ask a person");
            case Principal.Agent maker when !maker.id().equals(agent.id()) ->
                    new Refused<>(
                            Cause.FORBIDDEN,
                            "task.agent",
                            "an agent makes tasks for itself alone",
                            "ask a person");
            case Principal.Agent maker -> {
                parts.stopSwitch().refuseHalted(maker.id());
                yield judged(maker, draft);
            }
        };
    }

    private Outcome<Principal> judged(Principal.Agent maker, Draft draft) {
        return switch (parts.policies().decide(maker, Speech.task(Work.word(draft.work())))) {
            case Decision.Allowed _ -> new Done<>(maker);
            case Decision.NeedsApproval asked ->
                    new Refused<>(
                            Cause.FORBIDDEN,
                            rule(asked),
                            asked.reason(),
                            "a policy has to permit task.create; nobody approves tasks");
            case Decision.Denied denied ->
                    new Refused<>(Cause.FORBIDDEN, rule(denied), denied.reason(), denied.mend());
        };
    }

    private static String rule(Decision decision) {
        return decision.rules().stream().map(Rule::id).findFirst().orElse("default-deny");
    }

    /** When it is due for the first time. */
    private Outcome<Instant> fits(Draft draft) {
        if (draft.title().length() > LONGEST_TITLE) {
            return Work.wrong("title", "has more than %d characters".formatted(LONGEST_TITLE));
        }
        Optional<String> unseen = Words.wrong(draft.title());
        if (unseen.isPresent() || draft.title().contains("\n")) {
            return Work.wrong("title", unseen.orElse("has more than one line"));
        }
        Instant now = parts.clock().instant();
        return Work.check(draft.work(), parts.settings().backgroundTimeout().toSeconds())
                .then(_ ->
                        switch (draft.schedule()) {
                            case Schedule.Once once -> due(once, now);
                            case Schedule.Cron cron -> due(cron, now);
                        });
    }

    private static Outcome<Instant> due(Schedule.Once once, Instant now) {
        return once.at().isAfter(now) && once.at().isBefore(now.plus(FARTHEST))
                ? new Done<>(once.at())
                : Work.wrong("at", "must lie ahead, by ten years at most");
    }

    private Outcome<Instant> due(Schedule.Cron cron, Instant now) {
        Optional<Instant> first = cron.after(now).filter(at -> at.isBefore(now.plus(FARTHEST)));
        if (first.isEmpty()) {
            return Work.wrong("cron", "never comes");
        }
        Duration least = parts.settings().tasks().shortest();
        return cron.shortest(now).filter(shortest -> shortest.compareTo(least) < 0).isPresent()
                ? Work.wrong(
                        "cron",
                        "comes more often than every %d seconds (tasks.shortest)"
                                .formatted(least.toSeconds()))
                : new Done<>(first.get());
    }

    private Outcome<String> record(Principal by, Principal.Agent agent, Draft draft, Instant due) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Fact fact =
                TaskFacts.fact(
                        TaskFacts.CREATED,
                        by.id().value(),
                        id,
                        TaskFacts.Created.of(
                                by, agent, draft, due, parts.settings().tasks().perAgent()));
        if (draft.work().run() != null
                && !parts.redactor().record(fact.payload()).equals(fact.payload())) {
            return Work.wrong("work.run", "holds what is never stored, a secret or personal data");
        }
        try {
            parts.journal().append(fact);
            return new Done<>(id);
        } catch (TaskTable.TooMany many) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "task.limit",
                    String.valueOf(many.getMessage()),
                    "cancel one: atom-os task cancel ID; people set tasks.per-agent");
        }
    }
}
