package os.atom.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.live.Live;

/** Lets nobody past without a key that is known (RFC 6750). */
@Singleton
class KeyFilter {
    private static final String SCHEME = "bearer ";

    private final Identities identities;
    private final Caller caller;
    private final Live live;

    KeyFilter(Identities identities, Caller caller, Live live) {
        this.identities = identities;
        this.caller = caller;
        this.live = live;
    }

    @ServerRequestFilter
    public @Nullable Response authenticate(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return challenge("this call needs a key");
        }
        String key = header.substring(SCHEME.length()).strip();
        Optional<Principal> principal = identities.authenticate(key);
        if (principal.isEmpty()) {
            return challenge("this key is not known; it may have been rotated or revoked");
        }
        caller.is(principal.get(), key);
        live.presence().hear(principal.get().id());
        return null;
    }

    private static Response challenge(String detail) {
        return Response.fromResponse(Problems.response(Refusal.unauthorized(detail).problem()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"atom-os\"")
                .build();
    }
}
