package os.atom.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.file.FileAnswer;
import os.atom.policy.Decision;
import os.atom.policy.Rule;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileProblem;

/** Answers of governed files to values or problem documents. */
final class FileAnswers {
    /** A person may take minutes, and seconds. */
    private static final int RETRY_AFTER_SECONDS = 10;

    private FileAnswers() {}

    /** What was asked for; anything else ends the request. */
    static <T> T value(FileAnswer<T> answer) {
        return switch (answer) {
            case FileAnswer.Given<T>(T value) -> value;
            case FileAnswer.Asked<T>(String id) ->
                    throw new IllegalStateException("a person is asked: " + id);
            case FileAnswer.Refused<T>(String id, Decision.Denied decision) ->
                    throw Refusal.refused(
                            id,
                            decision.rules().stream().findFirst().map(Rule::id).orElse(null),
                            decision.reason(),
                            decision.mend());
            case FileAnswer.Unfit<T> unfit -> throw new FileRefusal(problem(unfit));
        };
    }

    /** A change, told apart by whether the file was there. */
    static RestResponse<Object> change(FileChange change) {
        RestResponse.Status status =
                change.before() == null ? RestResponse.Status.CREATED : RestResponse.Status.OK;
        return RestResponse.ResponseBuilder.<Object>create(status, change)
                .location(URI.create("/api/v1/files/changes/" + change.id()))
                .build();
    }

    /** A problem with more members than others have. */
    static final class FileRefusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient FileProblem problem;

        FileRefusal(FileProblem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        FileProblem problem() {
            return problem;
        }

        Response answer() {
            Response.ResponseBuilder answer =
                    Response.status(problem.status()).type(Problems.MEDIA_TYPE).entity(problem);
            return problem.status() == 429
                    ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                    : answer.build();
        }
    }

    private static FileProblem problem(FileAnswer.Unfit<?> unfit) {
        int status = status(unfit.cause());
        String detail =
                unfit.field().isEmpty() ? unfit.detail() : unfit.field() + ": " + unfit.detail();
        return new FileProblem(
                "about:blank",
                title(unfit.cause()),
                status,
                detail,
                empty(unfit.field()),
                rule(unfit.cause()),
                rule(unfit.cause()) == null ? null : unfit.detail(),
                empty(unfit.mend()),
                null,
                unfit.hash().orElse(null),
                near(unfit));
    }

    private static @Nullable List<FileProblem.Near> near(FileAnswer.Unfit<?> unfit) {
        return unfit.nearest().isEmpty()
                ? null
                : unfit.nearest().stream()
                        .map(near -> new FileProblem.Near(near.line(), near.text()))
                        .toList();
    }

    private static @Nullable String rule(FileAnswer.Cause cause) {
        return switch (cause) {
            case FORBIDDEN -> "file.permissions";
            case TOO_MANY -> "file.waiting";
            case INVALID, MISSING, CONFLICT, TOO_LARGE, FULL, BROKEN, UNRECORDED -> null;
        };
    }

    private static int status(FileAnswer.Cause cause) {
        return switch (cause) {
            case INVALID -> 422;
            case MISSING -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case FORBIDDEN -> 403;
            case FULL -> 507;
            case BROKEN -> 500;
            case UNRECORDED -> 503;
        };
    }

    private static String title(FileAnswer.Cause cause) {
        return switch (cause) {
            case INVALID -> "Invalid";
            case MISSING -> "Not found";
            case CONFLICT -> "Conflict";
            case TOO_LARGE -> "Too large";
            case TOO_MANY -> "Too many";
            case FORBIDDEN -> "Forbidden";
            case FULL -> "No room";
            case BROKEN -> "File system failed";
            case UNRECORDED -> "Not recorded yet";
        };
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }
}
