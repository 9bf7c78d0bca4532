package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Hands {@link Once} the key of a write, and the bytes that make it the request it is. */
@Provider
@Singleton
class IdempotencyKeys implements ReaderInterceptor {
    /** The header of the request. */
    static final String HEADER = "Idempotency-Key";

    /** The header of the answer to a repetition. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST = 200;

    private final Once once;

    IdempotencyKeys(Once once) {
        this.once = once;
    }

    @ServerRequestFilter
    public void key(ContainerRequestContext request) {
        String key = request.getHeaderString(HEADER);
        if (key != null && WRITES.contains(request.getMethod())) {
            once.keyed(
                    checked(key),
                    request.getMethod()
                            + " "
                            + request.getUriInfo().getRequestUri().getRawPath()
                            + query(request.getUriInfo().getRequestUri().getRawQuery()));
        }
    }

    private static String query(@Nullable String query) {
        return query == null ? "" : "?" + query;
    }

    static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Refusal.invalid(HEADER, "must have 1 to %d characters".formatted(LONGEST));
        }
        return key;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (once.isKeyed()) {
            byte[] body = context.getInputStream().readAllBytes();
            once.reads(body);
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }

    @ServerResponseFilter
    public void mark(ContainerResponseContext response) {
        if (once.isRepeated()) {
            response.getHeaders().putSingle(REPLAYED, "true");
        }
    }
}
