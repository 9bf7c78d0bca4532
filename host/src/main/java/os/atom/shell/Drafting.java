package os.atom.shell;

import java.util.Optional;
import os.atom.approval.Answer;
import os.atom.approval.StandingApprovals;
import os.atom.approval.Waiting;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.policy.Question;
import os.atom.redaction.Redactor;

/** Works out the standing approval that a person would give for a command that waits. */
record Drafting(StandingApprovals standing, CommandArchive archive, Redactor redactor) {
    /**
     * Works it out.
     *
     * @throws Conflict when there can be none
     */
    StandingApprovals.Draft draft(
            Waiting waiting,
            Recheck.Result.Same same,
            Answer.Lasting lasting,
            Principal.Person by) {
        if (lasting.below().isPresent()) {
            throw impossible("below a directory there are files, and this is a command");
        }
        if (same.next().request().interaction().isLive()) {
            throw impossible("nobody knows yet what will be typed to it");
        }
        Question question = same.next().assessment().question();
        long matched = archive.sameShape(waiting.agent(), waiting.shape(), waiting.id());
        StandingApprovals.Draft draft =
                standing.draft(waiting, same.kept(), question, lasting, matched, by);
        standing.refusal(draft, question)
                .or(() -> unkept(standing.granted(draft, by)))
                .ifPresent(why -> {
                    throw impossible(why);
                });
        return draft;
    }

    private static Conflict impossible(String why) {
        return new Conflict("it can be approved once, but not for longer: " + why);
    }

    /** What is redacted on record could not be compared with the next command. */
    private Optional<String> unkept(Fact granted) {
        return redactor.record(granted.payload()).equals(granted.payload())
                ? Optional.empty()
                : Optional.of("it holds what is never stored, a secret or personal data");
    }
}
