package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.Problem;
import os.atom.redaction.Redaction;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/** Takes out of every problem document what it repeats of a request that nobody may read later. */
@Singleton
class RedactedProblems {
    private final Redaction redaction;

    RedactedProblems(Redaction redaction) {
        this.redaction = redaction;
    }

    @ServerResponseFilter
    public void redact(ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(redacted(problem));
        }
    }

    Problem redacted(Problem problem) {
        return new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                text(problem.detail()),
                optional(problem.field()),
                problem.rule(),
                optional(problem.reason()),
                optional(problem.mend()),
                problem.id(),
                problem.limit(),
                problem.scope(),
                problem.retryAfter());
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private String text(String text) {
        try {
            return redaction.text(text);
        } catch (RedactionFailed failed) {
            return Redactor.WITHHELD;
        }
    }
}
