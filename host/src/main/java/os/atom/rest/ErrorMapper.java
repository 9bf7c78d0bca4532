package os.atom.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import os.atom.freeze.Halt;
import os.atom.freeze.Halted;
import os.atom.idempotency.KeyReused;
import os.atom.journal.Conflict;
import os.atom.journal.IllFormed;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Trouble;
import os.atom.protocol.Problem;
import os.atom.redaction.RedactionFailed;
import os.atom.shell.Backlog;
import os.atom.shell.NoOffset;

/**
 * The one place where exceptions become answers. What it does not know is a 500 without details.
 */
final class ErrorMapper {
    private static final Logger LOG = Logger.getLogger(ErrorMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    public Response refusal(Refusal refusal) {
        Problem problem = refusal.problem();
        return problem.status() == Response.Status.TOO_MANY_REQUESTS.getStatusCode()
                ? later(problem, 1)
                : Problems.response(problem);
    }

    @ServerExceptionMapper
    public Response file(FileAnswers.FileRefusal refusal) {
        return refusal.answer();
    }

    @ServerExceptionMapper
    public Response conflict(Conflict conflict) {
        return Problems.response(Refusal.conflict(String.valueOf(conflict.getMessage())).problem());
    }

    @ServerExceptionMapper
    public Response backlog(Backlog backlog) {
        Problem problem =
                Problems.of(429, "Too many", String.valueOf(backlog.getMessage()))
                        .rule("backlog")
                        .mend("wait until some have run, stop some, or raise the backlog setting")
                        .build();
        return later(problem, RETRY_AFTER_SECONDS);
    }

    private static Response later(Problem problem, int seconds) {
        return Response.fromResponse(Problems.response(problem))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    @ServerExceptionMapper
    public Response offset(NoOffset wrong) {
        return Problems.response(
                Refusal.invalid("after", String.valueOf(wrong.getMessage())).problem());
    }

    @ServerExceptionMapper
    public Response illFormed(IllFormed text) {
        Problem problem =
                Problems.of(422, "Invalid", "a text in it holds half of a character")
                        .mend("send well-formed Unicode: no \\ud800 to \\udfff without its pair")
                        .build();
        return Problems.response(problem);
    }

    @ServerExceptionMapper
    public Response halted(Halted halted) {
        Halt halt = halted.halt();
        return Problems.response(
                Refusal.forbidden(halt.rule(), halt.reason(), halt.mend()).problem());
    }

    @ServerExceptionMapper
    public Response reused(KeyReused reused) {
        Problem problem =
                Problems.of(422, "Key reused", String.valueOf(reused.getMessage()))
                        .field(IdempotencyKeys.HEADER)
                        .rule("idempotency.key-reused")
                        .mend("send each new request with a new key")
                        .build();
        return Problems.response(problem);
    }

    @ServerExceptionMapper
    public Response unredacted(RedactionFailed failed) {
        LOG.errorf(failed, "nothing was stored");
        return Problems.response(
                Refusal.forbidden(RedactionFailed.RULE, failed.reason(), failed.mend()).problem());
    }

    @ServerExceptionMapper
    public Response unavailable(JournalUnavailable unavailable) {
        Trouble trouble = unavailable.trouble();
        LOG.errorf("a request failed, %s: %s", trouble.words(), unavailable.getMessage());
        Problem problem =
                Problems.of(
                                503,
                                "Journal unavailable",
                                "nothing was done: it cannot be recorded, " + trouble.words())
                        .rule("no-audit-no-run")
                        .mend(trouble.mend())
                        .build();
        return Problems.response(problem);
    }

    @ServerExceptionMapper
    public Response mismatch(MismatchedInputException mismatch) {
        return json(mismatch);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        if (failure.getCause() instanceof Refusal refusal) {
            // What reads a parameter said what is wrong with it.
            return refusal(refusal);
        }
        int status = failure.getResponse().getStatus();
        String title = failure.getResponse().getStatusInfo().getReasonPhrase();
        return Problems.response(Problems.of(status, title, title).build());
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure) {
        LOG.error("a request failed", failure);
        return Problems.response(
                Problems.of(500, "Server error", "the server failed; its log has the details")
                        .build());
    }

    private static Response json(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = path(mapping);
            String detail =
                    failure instanceof UnrecognizedPropertyException
                            ? "there is no such member"
                            : "has the wrong type";
            return Problems.response(Refusal.invalid(field, detail).problem());
        }
        return Problems.response(
                Refusal.malformed("the body is not the JSON object that this call takes")
                        .problem());
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
