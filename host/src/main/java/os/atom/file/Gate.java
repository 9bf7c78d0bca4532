package os.atom.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.freeze.Halt;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Journal;
import os.atom.mount.Protected;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Facts;
import os.atom.policy.FileQuestion;
import os.atom.policy.FileUse;
import os.atom.policy.Policies;
import os.atom.policy.Rule;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/**
 * What every use of a file goes through: may anything happen now, where does the path really lead,
 * may the agent do that or ask for it, and on record when it may not or when nothing came of it.
 * Thread-safe.
 */
record Gate(
        StopSwitch stopSwitch, Places places, Policies policies, Counter counter, Journal journal) {
    private static final Logger LOG = Logger.getLogger(Gate.class);

    private static final Rule PERSON =
            new Rule("file.undo-by-person", "a person may take any agent's change back");

    private static final Rule UNREDACTED =
            new Rule(RedactionFailed.RULE, "what cannot be redacted is not recorded, nor done");

    /**
     * What someone came for.
     *
     * @param path as it was asked, absolute
     * @param reason why, in the agent's words; may be empty
     * @param key the digest of the idempotency key
     */
    record Errand(
            Asker asker, Operation operation, Path path, String reason, Optional<String> key) {
        /** One that needs no reason, and can be repeated. */
        static Errand look(Asker asker, Operation operation, Path path) {
            return new Errand(asker, operation, path, "", Optional.empty());
        }
    }

    /** What an operation is to policy. */
    interface Using {
        FileUse of(Path real);
    }

    <T> FileAnswer<T> pass(Errand errand, Using using, Work<T> work) throws InterruptedException {
        try {
            return decided(errand, using, work);
        } catch (RedactionFailed failed) {
            return refuse(
                    errand,
                    Redactor.WITHHELD,
                    new Decision.Denied(List.of(UNREDACTED), failed.reason(), failed.mend()));
        }
    }

    private <T> FileAnswer<T> decided(Errand errand, Using using, Work<T> work)
            throws InterruptedException {
        View view = places.view(errand.asker().agent());
        Path real = places.real(view, errand.path());
        FileQuestion question = new FileQuestion(errand.asker().agent(), using.of(real), view);
        return switch (decide(errand, question)) {
            case Decision.Denied denied -> refuse(errand, real.toString(), denied);
            case Decision.NeedsApproval needs -> {
                Optional<Opening> covered = counter.covering(question, errand.operation());
                yield covered.isPresent()
                        ? covered(errand, using, work, question, covered.get())
                        : ask(errand, question, needs, work);
            }
            case Decision.Allowed _ -> perform(errand, question, work, Opening.plain());
        };
    }

    /** Of those that race for the last use of a standing approval, the others ask. */
    private <T> FileAnswer<T> covered(
            Errand errand, Using using, Work<T> work, FileQuestion question, Opening covered)
            throws InterruptedException {
        try {
            return perform(errand, question, work, covered);
        } catch (Conflict refused) {
            if (counter.isLive(covered)) {
                throw refused;
            }
            return decided(errand, using, work);
        }
    }

    private <T> FileAnswer<T> ask(
            Errand errand, FileQuestion question, Decision.NeedsApproval needs, Work<T> work)
            throws InterruptedException {
        Path real = question.use().path();
        Optional<Decision.Denied> nobody = counter.missing(needs);
        if (nobody.isPresent()) {
            return refuse(errand, real.toString(), nobody.get());
        }
        boolean open = mayRead(question);
        return fitting(
                errand,
                question,
                () -> {
                    Place place = places.place(question.view(), real);
                    Drawn drawn = work.draw(place, open);
                    return counter.ask(errand, question.use(), place, needs, drawn);
                });
    }

    /** May it, as things are. */
    Decision decide(Errand errand, FileQuestion question) {
        Decision decision = policies.decide(question);
        boolean personUndoes =
                errand.operation() == Operation.UNDO && errand.asker().person().isPresent();
        Optional<Halt> halt =
                personUndoes ? Optional.empty() : stopSwitch.halt(errand.asker().agent().id());
        if (halt.isPresent()) {
            return new Decision.Denied(
                    List.of(new Rule(halt.get().rule(), halt.get().reason())),
                    halt.get().reason(),
                    halt.get().mend());
        }
        if (personUndoes
                && Facts.of(question, Protected::name).found().keySet().stream()
                        .allMatch(Facts.Kind::isEffect)) {
            return new Decision.Allowed(List.of(PERSON), PERSON.words());
        }
        return decision;
    }

    private <T> FileAnswer<T> refuse(Errand errand, String path, Decision.Denied denied) {
        String id = FileFacts.newId();
        journal.append(FileFacts.refused(id, errand.asker(), errand.operation(), path, denied));
        return new FileAnswer.Refused<>(id, denied);
    }

    private <T> FileAnswer<T> perform(
            Errand errand, FileQuestion question, Work<T> work, Opening opening)
            throws InterruptedException {
        View view = question.view();
        Path real = question.use().path();
        return fitting(
                errand,
                question,
                () -> new FileAnswer.Given<>(work.now(view, places.place(view, real), opening)));
    }

    private interface Step<T> {
        FileAnswer<T> answer() throws Unfit, InterruptedException;
    }

    private <T> FileAnswer<T> fitting(Errand errand, FileQuestion question, Step<T> step)
            throws InterruptedException {
        Path real = question.use().path();
        try {
            return step.answer();
        } catch (Unfit unfit) {
            FileAnswer.Unfit<T> answer = unfit.answer();
            if (answer.cause() != FileAnswer.Cause.UNRECORDED) {
                journal.append(
                        FileFacts.failed(
                                FileFacts.newId(),
                                errand.asker(),
                                errand.operation(),
                                real.toString(),
                                answer.detail()));
            }
            if (answer.cause() == FileAnswer.Cause.BROKEN) {
                LOG.errorf(unfit, "%s of %s failed", errand.operation().word(), real);
            }
            return tells(errand, question) ? answer : answer.withoutHash();
        }
    }

    /** Whether an agent that asks may know of the file as it is. */
    private boolean tells(Errand errand, FileQuestion question) {
        return question.use().reads() || errand.asker().person().isPresent() || mayRead(question);
    }

    /** Whether an agent may read a file unasked, as things are. */
    boolean mayRead(Principal.Agent agent, Path path) {
        View view = places.view(agent);
        return mayRead(new FileQuestion(agent, FileUse.read(places.real(view, path)), view));
    }

    private boolean mayRead(FileQuestion question) {
        FileUse read = FileUse.read(question.use().path());
        return policies.decide(new FileQuestion(question.agent(), read, question.view()))
                instanceof Decision.Allowed;
    }
}
