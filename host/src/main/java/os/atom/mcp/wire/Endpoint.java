package os.atom.mcp.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One address that speaks the protocol: {@code POST} for messages, {@code GET} for a stream of what
 * changes, {@code DELETE} to end a session. Thread-safe.
 */
public final class Endpoint {
    /** Bytes of a message. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(Endpoint.class);
    private static final long KEEP_MILLIS = 15_000;

    private final Gate gate;
    private final Legacy legacy;
    private final Modern modern;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /** An answer that is not whole yet. */
    private record Open(Outlet outlet, Guest guest, CompletableFuture<Void> gone) {}

    public Endpoint(Vertx vertx, Offer offer, Gate gate, Clock clock) {
        this.gate = gate;
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
        if (request.method().name().equals("POST")) {
            read(request, gone);
        } else {
            aside(() -> answer(request, gone, Optional.empty()));
        }
    }

    private void read(HttpServerRequest request, CompletableFuture<Void> gone) {
        Buffer body = Buffer.buffer();
        request.exceptionHandler(_ -> gone.complete(null));
        request.handler(part -> {
            if (body.length() <= MOST_BYTES) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> aside(() -> answer(request, gone, Optional.of(body.getBytes()))));
    }

    private static void aside(Runnable work) {
        Thread.ofVirtual().name("mcp").start(work);
    }

    private void answer(
            HttpServerRequest request, CompletableFuture<Void> gone, Optional<byte[]> body) {
        String authorization = request.getHeader("Authorization");
        switch (gate.admit(authorization)) {
            case Gate.Admission.TurnedAway(var problem) -> turnAway(request, problem);
            case Gate.Admission.Let(var guest) -> {
                Outlet outlet = outlet(request);
                Open now = new Open(outlet, guest, gone);
                open.add(now);
                try {
                    serve(request, new Call(request, guest, outlet, gone), body);
                } finally {
                    open.remove(now);
                }
            }
        }
    }

    private static void turnAway(HttpServerRequest request, String problem) {
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

    private void serve(HttpServerRequest request, Call call, Optional<byte[]> body) {
        try {
            if (body.isPresent()) {
                post(request, call, body.get());
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

    private void post(HttpServerRequest request, Call call, byte[] body)
            throws InterruptedException {
        try {
            if (body.length > MOST_BYTES) {
                Fault fault =
                        Fault.malformed("the message has more than %d bytes".formatted(MOST_BYTES));
                call.outlet().end(413, Message.error(Optional.empty(), fault));
                return;
            }
            String type = request.getHeader("Content-Type");
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                call.outlet()
                        .end(
                                415,
                                Message.error(
                                        Optional.empty(),
                                        Fault.malformed("Content-Type: must be application/json")));
                return;
            }
            Message message = Message.read(body);
            if (Modern.speaks(call, message)) {
                modern.take(call, message);
            } else {
                legacy.take(call, message);
            }
        } catch (Fault fault) {
            call.outlet().end(400, Message.error(Message.id(body), fault));
        }
    }
}
