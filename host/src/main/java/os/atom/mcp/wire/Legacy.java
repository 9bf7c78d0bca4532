package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Revisions up to 2025-11-25: {@code initialize}, a session, questions to the client on the stream
 * of its request. Thread-safe.
 */
final class Legacy {
    static final String SESSION = "Mcp-Session-Id";

    private static final int GONE = 404;

    private final Offer offer;
    private final Methods methods;
    private final Sessions sessions = new Sessions();

    Legacy(Offer offer, Methods methods) {
        this.offer = offer;
        this.methods = methods;
    }

    /** Deals with a message. */
    void take(Call call, Message message) throws InterruptedException {
        Optional<String> id = call.header(SESSION);
        boolean begins =
                message instanceof Message.Request(_, var method, _) && method.equals("initialize");
        if (begins || id.isEmpty()) {
            // Without a session nothing can be cancelled, and nothing is asked.
            take(call, message, new Session(Abilities.ofMark("")));
            return;
        }
        Optional<Session> session = sessions.find(call.guest(), id.get());
        if (session.isPresent()) {
            take(call, message, session.get());
        } else {
            call.outlet().end(GONE, Message.error(idOf(message), noSession()));
        }
    }

    private static Optional<JsonNode> idOf(Message message) {
        return message instanceof Message.Request request
                ? Optional.of(request.id())
                : Optional.empty();
    }

    private static Fault noSession() {
        return Fault.malformed("this session was ended; begin another with initialize");
    }

    private void take(Call call, Message message, Session session) throws InterruptedException {
        switch (message) {
            case Message.Request request -> request(call, request, session);
            case Message.Notification(var method, var params) -> {
                if (method.equals("notifications/cancelled") && params.has("requestId")) {
                    session.cancel(params.get("requestId"));
                }
                call.outlet().end(202);
            }
            case Message.Response(var id, var result) -> {
                session.answer(id, result);
                call.outlet().end(202);
            }
        }
    }

    private void request(Call call, Message.Request request, Session session)
            throws InterruptedException {
        boolean known = call.header(SESSION).isPresent();
        Working.Terms terms = known ? session.terms() : Terms.SILENT;
        Working work =
                new Working(call.guest(), request.params(), call.outlet(), terms, Optional.empty());
        try {
            session.begin(request.id(), work);
            try {
                call.end(request.id(), result(call, request, session, work));
            } finally {
                session.end(request.id(), work);
            }
        } catch (Fault fault) {
            int status = fault.status() == 500 || fault.isMalformed() ? fault.status() : 200;
            call.outlet().end(status, Message.error(Optional.of(request.id()), fault));
        }
    }

    private ObjectNode result(Call call, Message.Request request, Session session, Working work)
            throws Fault, InterruptedException {
        return switch (request.method()) {
            case "initialize" -> initialize(call, request.params());
            case "ping" -> JsonNodeFactory.instance.objectNode();
            case "logging/setLevel" -> loudness(request.params(), session);
            case "resources/subscribe", "resources/unsubscribe" ->
                    subscribe(request, session, work);
            default ->
                    switch (methods.answer(request.method(), work)) {
                        case Reply.Done(var result) -> result;
                        case Reply.Needs _ ->
                                throw Fault.invalid(
                                        "this needs something of the client that revision "
                                                + Revision.MODERN
                                                + " alone can ask for");
                    };
        };
    }

    private ObjectNode initialize(Call call, ObjectNode params) throws Fault {
        String wanted = Methods.text(params, "protocolVersion");
        JsonNode abilities = params.path("capabilities");
        if (!abilities.isObject()) {
            throw Fault.invalid("capabilities: must be an object");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("protocolVersion", Revision.agreed(wanted));
        ObjectNode capabilities = methods.capabilities();
        if (offer.logs()) {
            capabilities.putObject("logging");
        }
        result.set("capabilities", capabilities);
        result.set("serverInfo", offer.label().json());
        result.put("instructions", offer.instructions());
        call.outlet().header(SESSION, Sessions.begin(abilities));
        return result;
    }

    private ObjectNode loudness(ObjectNode params, Session session) throws Fault {
        if (!offer.logs()) {
            throw Fault.noMethod("logging/setLevel");
        }
        session.loudness(
                LogLevel.of(Methods.text(params, "level"))
                        .orElseThrow(() -> Fault.invalid("level: is none of RFC 5424")));
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode subscribe(Message.Request request, Session session, Working work)
            throws Fault, InterruptedException {
        if (!offer.changes().updates()) {
            throw Fault.noMethod(request.method());
        }
        String uri = Methods.text(request.params(), "uri");
        if (request.method().equals("resources/unsubscribe")) {
            session.unsubscribe(uri);
        } else if (offer.read(uri, work).isEmpty()) {
            throw Fault.noResource(Methods.shown(uri));
        } else if (!session.subscribe(uri)) {
            throw Fault.invalid("a session follows at most " + Wish.MOST_RESOURCES);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** A stream of what changes, until the client goes. */
    void listen(Call call) throws InterruptedException {
        Optional<Session> session =
                call.header(SESSION).flatMap(id -> sessions.find(call.guest(), id));
        if (session.isEmpty()) {
            Fault fault =
                    call.header(SESSION).isPresent()
                            ? noSession()
                            : Fault.malformed("a stream belongs to a session; send " + SESSION);
            call.outlet()
                    .end(
                            call.header(SESSION).isPresent() ? GONE : 400,
                            Message.error(Optional.empty(), fault));
            return;
        }
        Optional<Changes.Following> following =
                offer.changes()
                        .follow(
                                call.guest(),
                                change -> tell(session.get(), call.outlet(), change),
                                call::leave);
        if (following.isEmpty()) {
            call.refuse(Optional.empty(), Fault.noStream());
            return;
        }
        session.get().listen(call.outlet());
        try (Changes.Following _ = following.get()) {
            call.outlet().open();
            call.awaitGone();
        } finally {
            session.get().listensNoMore(call.outlet());
        }
        call.outlet().end(200);
    }

    private static void tell(Session session, Outlet outlet, Changes.Change change) {
        boolean wanted =
                !(change instanceof Changes.Change.Updated(var uri)) || session.isSubscribed(uri);
        if (wanted) {
            outlet.say(Told.of(change, JsonNodeFactory.instance.objectNode()));
        }
    }

    /** Ends a session. */
    void end(Call call) {
        Optional<String> id = call.header(SESSION);
        if (id.isEmpty() || sessions.find(call.guest(), id.get()).isEmpty()) {
            call.outlet()
                    .end(id.isEmpty() ? 400 : GONE, Message.error(Optional.empty(), noSession()));
            return;
        }
        sessions.end(call.guest(), id.get());
        call.outlet().end(204);
    }
}
