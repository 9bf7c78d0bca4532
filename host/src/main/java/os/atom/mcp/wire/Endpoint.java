package os.atom.mcp.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import os.atom.intake.Body;
import os.atom.intake.Load;

/**
 * One address that speaks the protocol: {@code POST} for messages, {@code GET} for a stream of what
 * changes, {@code DELETE} to end a session. Thread-safe.
 */
public final class Endpoint {
    private static final Logger LOG = Logger.getLogger(Endpoint.class);
    private static final long KEEP_MILLIS = 15_000;
    private static final String AUTHORIZATION = "Authorization";

    private final Vertx vertx;
    private final Gate gate;
    private final Duration patience;
    private final Load load = new Load();
    private final Legacy legacy;
    private final Modern modern;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /** An answer that is not whole yet. */
    private record Open(Outlet outlet, Guest guest, CompletableFuture<Void> gone) {}

    /**
     * One that begins to keep what is open alive.
     *
     * @param patience how long a message may take to come
     */
    public Endpoint(Vertx vertx, Offer offer, Gate gate, Clock clock, Duration patience) {
        this.vertx = vertx;
        this.gate = gate;
        this.patience = patience;
        Methods methods = new Methods(offer);
        legacy = new Legacy(offer, methods);
        modern = new Modern(offer, methods, clock);
        var _ = vertx.setPeriodic(KEEP_MILLIS, _ -> Thread.ofVirtual().start(this::look));
    }

    /** Keeps what is open alive, and ends what is listened to with a key that ended. */
    private void look() {
        for (Open each : open) {
            each.outlet().keep(TimeUnit.MILLISECONDS.toNanos(KEEP_MILLIS));
        }
        lookAtKeys();
    }

    /** Ends what is listened to with a key that ended. */
    public void lookAtKeys() {
        for (Open each : open) {
            if (!gate.knows(each.guest())) {
                each.gone().complete(null);
            }
        }
    }

    /** Takes a request; on the thread of its connection. */
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        request.response().closeHandler(_ -> gone.complete(null));
        request.response().exceptionHandler(_ -> gone.complete(null));
        switch (gate.admit(request.getHeader(AUTHORIZATION))) {
            case Gate.Admission.TurnedAway(var problem) -> turnAway(request, problem);
            case Gate.Admission.Let(var guest) -> {
                Load.Share share = load.of(guest.id());
                if (request.method().name().equals("POST")) {
                    read(request, guest, share, gone);
                } else {
                    aside(() -> answer(request, gone, share, Optional.empty()));
                }
            }
        }
    }

    private void read(
            HttpServerRequest request,
            Guest guest,
            Load.Share share,
            CompletableFuture<Void> gone) {
        Body.read(
                vertx,
                request,
                patience,
                share,
                body -> aside(() -> answer(request, gone, share, Optional.of(body))),
                wrong -> call(request, guest, gone).refuse(Optional.empty(), Fault.of(wrong)));
    }

    private static void aside(Runnable work) {
        Thread.ofVirtual().name("mcp").start(work);
    }

    /** The key is looked at again: while the message came, it may have ended, or mean less. */
    private void answer(
            HttpServerRequest request,
            CompletableFuture<Void> gone,
            Load.Share share,
            Optional<byte[]> body) {
        switch (gate.admit(request.getHeader(AUTHORIZATION))) {
            case Gate.Admission.TurnedAway(var problem) -> {
                share.close();
                respond(request, problem);
            }
            case Gate.Admission.Let(var guest) -> {
                Call call = call(request, guest, gone);
                Open now = new Open(call.outlet(), guest, gone);
                open.add(now);
                try (share) {
                    serve(request, call, share, body);
                } finally {
                    open.remove(now);
                }
            }
        }
    }

    private static Call call(HttpServerRequest request, Guest guest, CompletableFuture<Void> gone) {
        return new Call(request, guest, outlet(request), gone);
    }

    private void turnAway(HttpServerRequest request, String problem) {
        respond(request, problem);
        Body.drop(vertx, request, patience);
    }

    private static void respond(HttpServerRequest request, String problem) {
        var _ =
                request.response()
                        .setStatusCode(401)
                        .putHeader("WWW-Authenticate", "Bearer realm=\"atom-os\"")
                        .putHeader("Content-Type", "application/problem+json")
                        .end(problem);
    }

    private static Outlet outlet(HttpServerRequest request) {
        String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("*/*");
        boolean all = accept.contains("*/*");
        ConnectionBase below = (ConnectionBase) request.connection();
        return new Outlet(
                request.response(),
                all || accept.contains("application/json"),
                all || accept.contains("text/event-stream"),
                () -> {
                    var _ = below.channelHandlerContext().close();
                });
    }

    private void serve(
            HttpServerRequest request, Call call, Load.Share share, Optional<byte[]> body) {
        try {
            if (body.isPresent()) {
                post(request, call, share, body.get());
                return;
            }
            boolean isModern =
                    call.header(Claims.VERSION_HEADER).equals(Optional.of(Revision.MODERN));
            switch (isModern ? "" : request.method().name()) {
                case "GET" -> legacy.listen(call);
                case "DELETE" -> legacy.end(call);
                default -> {
                    call.outlet().header("Allow", isModern ? "POST" : "POST, GET, DELETE");
                    call.outlet().end(405);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("a message over MCP failed", failure);
            call.outlet().end(500, Message.error(body.flatMap(Message::id), Fault.failed()));
        }
    }

    private void post(HttpServerRequest request, Call call, Load.Share share, byte[] body)
            throws InterruptedException {
        try {
            String type = request.getHeader("Content-Type");
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                throw Fault.wrongType();
            }
            Message message = Message.read(body);
            // What ends a request always comes through.
            if (message instanceof Message.Request && !share.works()) {
                throw Fault.busy(
                        "you have %d requests under way, and may have no more at once; wait for an answer, or cancel one"
                                .formatted(Load.MOST_CALLS));
            }
            if (Modern.speaks(call, message)) {
                modern.take(call, message);
            } else {
                legacy.take(call, message);
            }
        } catch (Fault fault) {
            call.refuse(Message.id(body), fault);
        }
    }
}
