package os.atom.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.freeze.Halt;
import os.atom.freeze.StopSwitch;
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
 * may the agent do that, and on record when it may not or when nothing came of it. Thread-safe.
 */
record Gate(StopSwitch stopSwitch, Places places, Policies policies, Journal journal) {
    private static final Logger LOG = Logger.getLogger(Gate.class);

    private static final Rule PERSON =
            new Rule("file.undo-by-person", "a person may take any agent's change back");

    private static final Rule UNREDACTED =
            new Rule(RedactionFailed.RULE, "what cannot be redacted is not recorded, nor done");

    /**
     * What someone came for.
     *
     * @param path as it was asked, absolute
     */
    record Errand(Asker asker, Operation operation, Path path) {}

    /** What an operation is to policy. */
    interface Using {
        FileUse of(Path real);
    }

    /** What is done once policy let it through. */
    interface Deed<T> {
        T on(View view, Place place) throws Unfit, InterruptedException;
    }

    <T> FileAnswer<T> pass(Errand errand, Using using, Deed<T> deed) throws InterruptedException {
        try {
            return decided(errand, using, deed);
        } catch (RedactionFailed failed) {
            return refuse(
                    errand,
                    Redactor.WITHHELD,
                    new Decision.Denied(List.of(UNREDACTED), failed.reason(), failed.mend()));
        }
    }

    private <T> FileAnswer<T> decided(Errand errand, Using using, Deed<T> deed)
            throws InterruptedException {
        View view = places.view(errand.asker().agent());
        Path real = places.real(view, errand.path());
        Decision decision =
                decide(errand, new FileQuestion(errand.asker().agent(), using.of(real), view));
        return switch (decision) {
            case Decision.Denied denied -> refuse(errand, real.toString(), denied);
            case Decision.NeedsApproval needs ->
                    refuse(errand, real.toString(), unapprovable(needs));
            case Decision.Allowed _ -> perform(errand, view, real, deed);
        };
    }

    private Decision decide(Errand errand, FileQuestion question) {
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

    private static Decision.Denied unapprovable(Decision.NeedsApproval needs) {
        return new Decision.Denied(
                needs.rules(),
                needs.reason() + "; nobody can approve the use of a file yet",
                "use a command, which can wait for a person, or have the agent promoted");
    }

    private <T> FileAnswer<T> refuse(Errand errand, String path, Decision.Denied denied) {
        String id = FileFacts.newId();
        journal.append(FileFacts.refused(id, errand.asker(), errand.operation(), path, denied));
        return new FileAnswer.Refused<>(id, denied);
    }

    private <T> FileAnswer<T> perform(Errand errand, View view, Path real, Deed<T> deed)
            throws InterruptedException {
        try {
            return new FileAnswer.Given<>(deed.on(view, places.place(view, real)));
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
            return answer;
        }
    }
}
