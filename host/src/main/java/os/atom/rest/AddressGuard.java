package os.atom.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.home.Settings;

/**
 * Refuses requests that a web page made a browser send: the {@code Host} must be an address that
 * this server was asked to listen on (against DNS rebinding), and an {@code Origin}, where there is
 * one, must be the server's own.
 */
@ApplicationScoped
class AddressGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Set<String> hosts;

    AddressGuard(Settings settings) {
        Stream<String> told =
                Stream.concat(Stream.of(settings.bind()), settings.allowedHosts().stream());
        hosts =
                Stream.concat(LOOPBACK.stream(), told.map(host -> host.toLowerCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, 1000);
    }

    private void check(RoutingContext context) {
        // The Host header of HTTP/1.1, the :authority of HTTP/2.
        HostAndPort asked = context.request().authority();
        String origin = context.request().getHeader("Origin");
        if (asked == null || !isOurs(asked.host())) {
            refuse(context, "the Host header names no address of this server");
        } else if (origin != null && !isOurs(authority(origin))) {
            refuse(context, "the Origin header names another site");
        } else {
            context.next();
        }
    }

    private boolean isOurs(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return hosts.contains(host);
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static void refuse(RoutingContext context, String detail) {
        context.response()
                .setStatusCode(403)
                .putHeader("Content-Type", Problems.MEDIA_TYPE)
                .end(
                        "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
                                + "\"rule\":\"own-address-only\",\"detail\":\""
                                + detail
                                + "\",\"mend\":\"call the server by the address it prints at"
                                + " its start\"}");
    }
}
