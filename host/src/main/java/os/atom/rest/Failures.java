package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import os.atom.freeze.Halted;
import os.atom.idempotency.KeyReused;
import os.atom.journal.Conflict;
import os.atom.journal.IllFormed;
import os.atom.journal.JournalUnavailable;
import os.atom.manners.Limited;
import os.atom.protocol.Problem;
import os.atom.redaction.RedactionFailed;
import os.atom.shell.Backlog;
import os.atom.shell.NoOffset;

/** Problem documents of what failed outside of a request over HTTP. */
@Singleton
class Failures {
    private final ErrorMapper mapper = new ErrorMapper();
    private final RedactedProblems redacted;

    Failures(RedactedProblems redacted) {
        this.redacted = redacted;
    }

    Problem problem(RuntimeException failure) {
        return redacted.redacted(
                switch (failure) {
                    case Refusal refusal -> refusal.problem();
                    case Limited limited -> MannersAnswers.problem(limited.refused());
                    case Halted halted -> entity(mapper.halted(halted));
                    case KeyReused reused -> entity(mapper.reused(reused));
                    case RedactionFailed failed -> entity(mapper.unredacted(failed));
                    case JournalUnavailable broken -> entity(mapper.unavailable(broken));
                    case Conflict conflict -> entity(mapper.conflict(conflict));
                    case Backlog backlog -> entity(mapper.backlog(backlog));
                    case NoOffset wrong -> entity(mapper.offset(wrong));
                    case IllFormed text -> entity(mapper.illFormed(text));
                    default -> entity(mapper.unforeseen(failure));
                });
    }

    /** The same; of a file with more members, as over HTTP. */
    Object document(RuntimeException failure) {
        return failure instanceof FileAnswers.FileRefusal refusal
                ? redacted.redacted(refusal.problem())
                : problem(failure);
    }

    private static Problem entity(Response response) {
        return (Problem) response.getEntity();
    }
}
