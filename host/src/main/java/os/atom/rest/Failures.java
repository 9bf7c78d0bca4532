package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import os.atom.freeze.Halted;
import os.atom.idempotency.KeyReused;
import os.atom.journal.Conflict;
import os.atom.journal.JournalUnavailable;
import os.atom.manners.Limited;
import os.atom.protocol.Problem;
import os.atom.redaction.RedactionFailed;

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
                    default -> entity(mapper.unforeseen(failure));
                });
    }

    private static Problem entity(Response response) {
        return (Problem) response.getEntity();
    }
}
