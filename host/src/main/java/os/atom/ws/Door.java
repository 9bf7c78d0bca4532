package os.atom.ws;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import os.atom.home.Settings;
import os.atom.identity.Identities;
import os.atom.live.Live;
import os.atom.rest.Calls;

/**
 * {@code /ws}: where connections of the Atom protocol begin, and are looked after; {@code
 * /asyncapi.json}: what they speak.
 */
@ApplicationScoped
class Door {
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private static final String UPGRADE =
            "{\"type\":\"about:blank\",\"title\":\"Upgrade required\",\"status\":426,"
                    + "\"detail\":\"this address speaks the Atom protocol over WebSocket\","
                    + "\"mend\":\"connect with a WebSocket client; see docs/reference/atom.md\"}";

    private final Vertx vertx;
    private final Session.Parts parts;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    @Inject
    Door(
            Vertx vertx,
            Settings settings,
            Live live,
            Identities identities,
            Calls calls,
            ObjectMapper json) {
        this(vertx, parts(settings, live, identities, calls, new ServerFrames(json)));
    }

    Door(Vertx vertx, Session.Parts parts) {
        this.vertx = vertx;
        this.parts = parts;
        parts.live().whenKeysChange(() -> Thread.ofVirtual().name("keys").start(this::lookAtKeys));
    }

    private static Session.Parts parts(
            Settings settings, Live live, Identities identities, Calls calls, ServerFrames frames) {
        return new Session.Parts(
                live,
                identities,
                new CallingVoice(calls, frames),
                frames,
                Patience.USUAL,
                new Strangers(settings.live().beforeHello()),
                System::nanoTime);
    }

    void register(@Observes Router router) {
        router.get("/ws").handler(this::open);
        String document = AsyncApi.document().toPrettyString();
        router.get("/asyncapi.json").handler(context -> describe(context, document));
        var _ = vertx.setPeriodic(LOOK_EVERY_MILLIS, _ -> sessions.forEach(Session::look));
    }

    private static void describe(RoutingContext context, String document) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(document);
    }

    private void lookAtKeys() {
        sessions.forEach(Session::lookAtKey);
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            context.response()
                    .setStatusCode(426)
                    .putHeader(HttpHeaders.UPGRADE, "websocket")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                    .end(UPGRADE);
            return;
        }
        // The frame answers a handshake that is wrong by itself.
        ConnectionBase below = (ConnectionBase) request.connection();
        request.toWebSocket().onSuccess(socket -> welcome(socket, below));
    }

    private void welcome(ServerWebSocket socket, ConnectionBase below) {
        VertxWire wire = new VertxWire(vertx, socket, below);
        Session session = new Session(wire, parts);
        sessions.add(session);
        parts.strangers().enter(session).ifPresent(oldest -> oldest.endAside(End.GIVES_WAY));
        new Inbound(socket, wire, session, () -> sessions.remove(session)).open();
    }
}
