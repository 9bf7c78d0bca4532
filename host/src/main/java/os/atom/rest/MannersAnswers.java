package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import os.atom.identity.Principal;
import os.atom.manners.Budget;
import os.atom.manners.Limited;
import os.atom.manners.Manners;
import os.atom.manners.Refused;
import os.atom.protocol.Problem;

/**
 * Tells agents how much they may still say: 429 with everything about the limit that was in the
 * way, and the headers of the hourly one on each social write.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields for HTTP</a>
 */
@Singleton
class MannersAnswers {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final String API = "api/v1/";
    private static final Set<String> SOCIAL = Set.of("posts", "messages", "events");

    private final Manners manners;
    private final Caller caller;

    MannersAnswers(Manners manners, Caller caller) {
        this.manners = manners;
        this.caller = caller;
    }

    @ServerExceptionMapper
    public Response limited(Limited limited) {
        Refused refused = limited.refused();
        return Response.fromResponse(Problems.response(problem(refused)))
                .header(HttpHeaders.RETRY_AFTER, refused.retryAfter().toSeconds())
                .build();
    }

    static Problem problem(Refused refused) {
        Problems problem =
                Problems.of(429, "Too much", refused.reason())
                        .rule(refused.rule())
                        .reason(refused.reason())
                        .mend(refused.mend())
                        .limit(refused.limit(), refused.scope(), refused.retryAfter().toSeconds());
        if (!refused.earlier().isEmpty()) {
            problem.id(refused.earlier().substring(refused.earlier().indexOf(':') + 1));
        }
        return problem.build();
    }

    @ServerResponseFilter
    public void budget(ContainerRequestContext request, ContainerResponseContext response) {
        if (isSocialWrite(request) && caller.isAgent()) {
            tell(response.getHeaders());
        }
    }

    private void tell(MultivaluedMap<String, Object> headers) {
        if (caller.principal() instanceof Principal.Agent agent) {
            Budget budget = manners.budget(agent);
            headers.putSingle(
                    "RateLimit-Policy", "\"hourly\";q=%d;w=3600".formatted(budget.limit()));
            headers.putSingle(
                    "RateLimit",
                    "\"hourly\";r=%d;t=%d".formatted(budget.left(), budget.more().toSeconds()));
        }
    }

    private static boolean isSocialWrite(ContainerRequestContext request) {
        return WRITES.contains(request.getMethod()) && isSocial(request.getUriInfo().getPath());
    }

    /** Of every request: so it looks only where it has to. */
    static boolean isSocial(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        if (!path.startsWith(API, start)) {
            return false;
        }
        int end = path.indexOf('/', start + API.length());
        return SOCIAL.contains(path.substring(start + API.length(), end < 0 ? path.length() : end));
    }
}
