package os.atom.rest;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.Problem;

/** Builds problem documents (RFC 9457). */
final class Problems {
    /** The media type of every error. */
    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;
    private final String detail;
    private @Nullable String field;
    private @Nullable String rule;
    private @Nullable String reason;
    private @Nullable String mend;
    private @Nullable String id;
    private @Nullable Long limit;
    private @Nullable String scope;
    private @Nullable Long retryAfter;

    private Problems(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    static Problems of(int status, String title, String detail) {
        return new Problems(status, title, detail);
    }

    Problems field(String value) {
        field = value;
        return this;
    }

    Problems rule(@Nullable String value) {
        rule = value;
        return this;
    }

    Problems reason(String value) {
        reason = value;
        return this;
    }

    Problems mend(@Nullable String value) {
        mend = value;
        return this;
    }

    Problems id(String value) {
        id = value;
        return this;
    }

    /** So much is let through, and it may be tried again. */
    Problems limit(long value, String of, long seconds) {
        limit = value;
        scope = of;
        retryAfter = seconds;
        return this;
    }

    Problem build() {
        return new Problem(
                "about:blank",
                title,
                status,
                detail,
                field,
                rule,
                reason,
                mend,
                id,
                limit,
                scope,
                retryAfter);
    }

    /** The HTTP answer that carries a problem. */
    static Response response(Problem problem) {
        return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem).build();
    }
}
