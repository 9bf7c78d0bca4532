package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileProblem;
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
        switch (response.getEntity()) {
            case Problem problem -> response.setEntity(redacted(problem));
            case FileProblem problem -> response.setEntity(redacted(problem));
            case null, default -> {}
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

    /** Also the lines of a file that come near: an edit may have been aimed at a secret. */
    FileProblem redacted(FileProblem problem) {
        return new FileProblem(
                problem.type(),
                problem.title(),
                problem.status(),
                text(problem.detail()),
                optional(problem.field()),
                problem.rule(),
                optional(problem.reason()),
                optional(problem.mend()),
                problem.id(),
                problem.currentHash(),
                near(problem.nearest()));
    }

    private @Nullable List<FileProblem.Near> near(@Nullable List<FileProblem.Near> lines) {
        return lines == null
                ? null
                : lines.stream()
                        .map(each -> new FileProblem.Near(each.line(), text(each.text())))
                        .toList();
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
