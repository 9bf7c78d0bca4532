package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody past without a key that is known (RFC 6750). */
@Singleton
class KeyFilter {
    private final Keys keys;
    private final Caller caller;

    KeyFilter(Keys keys, Caller caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @ServerRequestFilter
    public @Nullable Response authenticate(ContainerRequestContext request) {
        return switch (keys.of(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            case Keys.Holder.Known(var principal, var key) -> {
                caller.is(principal, key);
                yield null;
            }
            case Keys.Holder.Unknown(var problem) ->
                    Response.fromResponse(Problems.response(problem))
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"atom-os\"")
                            .build();
        };
    }
}
