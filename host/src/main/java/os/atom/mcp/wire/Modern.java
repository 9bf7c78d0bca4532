package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Revision 2026-07-28: each request says everything that is needed to answer it, and its headers
 * say the same as its body. Thread-safe.
 */
final class Modern {
    static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

    private static final String SERVER = "io.modelcontextprotocol/serverInfo";
    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    /** What a client may keep, and for how long: what is offered changes with the server alone. */
    private static final Map<String, Integer> KEPT_MILLIS =
            Map.of(
                    "server/discover", 300_000,
                    "tools/list", 300_000,
                    "prompts/list", 300_000,
                    "resources/list", 300_000,
                    "resources/templates/list", 300_000,
                    "resources/read", 0);

    private final Offer offer;
    private final Methods methods;
    private final Seal seal;

    Modern(Offer offer, Methods methods, Clock clock) {
        this.offer = offer;
        this.methods = methods;
        seal = new Seal(clock);
    }

    /** Whether a message is of this revision, or of one that is not known. */
    static boolean speaks(Call call, Message message) {
        Optional<String> header = call.header(Claims.VERSION_HEADER);
        return header.map(said -> !Revision.LEGACY.contains(said))
                .orElseGet(() ->
                        message instanceof Message.Request request
                                && request.params().path("_meta").has(Claims.VERSION));
    }

    /** Deals with a message. */
    void take(Call call, Message message) throws InterruptedException {
        switch (message) {
            case Message.Request request -> request(call, request);
            case Message.Notification _ -> call.outlet().end(202);
            case Message.Response _ ->
                    call.outlet()
                            .end(
                                    400,
                                    Message.error(
                                            Optional.empty(),
                                            Fault.malformed("nothing was asked of the client")));
        }
    }

    private void request(Call call, Message.Request request) throws InterruptedException {
        try {
            JsonNode meta = Claims.meta(call, request);
            Working work =
                    new Working(
                            call.guest(),
                            request.params(),
                            call.outlet(),
                            Terms.of(meta),
                            state(call, request));
            call.whenGone(work::cancel);
            try {
                ObjectNode result = result(call, request, work);
                ObjectNode about =
                        result.get("_meta") instanceof ObjectNode there
                                ? there
                                : result.putObject("_meta");
                about.set(SERVER, offer.label().json());
                call.end(request.id(), result);
            } finally {
                work.close();
            }
        } catch (Fault fault) {
            call.refuse(Optional.of(request.id()), fault.asModern());
        }
    }

    private ObjectNode result(Call call, Message.Request request, Working work)
            throws Fault, InterruptedException {
        return switch (request.method()) {
            case "server/discover" -> complete(request.method(), discover());
            case "subscriptions/listen" -> complete(request.method(), listen(call, request, work));
            default ->
                    switch (methods.answer(request.method(), work)) {
                        case Reply.Done(var result) -> complete(request.method(), result);
                        case Reply.Needs needs -> needed(call, request, needs);
                    };
        };
    }

    private ObjectNode needed(Call call, Message.Request request, Reply.Needs needs) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("resultType", "input_required");
        result.set("inputRequests", needs.requests());
        needs.state()
                .ifPresent(state ->
                        result.put("requestState", seal.close(state, context(call, request))));
        return result;
    }

    /** What a state is for: it does not go with another call, nor with another's key. */
    private static String context(Call call, Message.Request request) {
        ObjectNode asked = request.params().deepCopy();
        asked.remove(List.of("_meta", "inputResponses", "requestState"));
        return call.guest().id() + "\n" + request.method() + "\n" + asked;
    }

    private Optional<String> state(Call call, Message.Request request) throws Fault {
        JsonNode answers = request.params().path("inputResponses");
        if (!answers.isMissingNode() && !answers.isObject()) {
            throw Fault.invalid("inputResponses: must be an object");
        }
        for (JsonNode answer : answers) {
            if (!answer.isObject()) {
                throw Fault.invalid("inputResponses: each must be an object");
            }
        }
        JsonNode sealed = request.params().path("requestState");
        if (sealed.isMissingNode()) {
            return Optional.empty();
        }
        Optional<String> state = seal.open(sealed.asText(), context(call, request));
        if (state.isEmpty()) {
            throw Fault.invalid(
                    "requestState: is not what this server gave for this call, or too old; call"
                            + " again without it");
        }
        return state;
    }

    private static ObjectNode complete(String method, ObjectNode result) {
        result.put("resultType", "complete");
        if (KEPT_MILLIS.containsKey(method)) {
            result.put("ttlMs", KEPT_MILLIS.get(method));
            result.put("cacheScope", "private");
        }
        return result;
    }

    private ObjectNode discover() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("supportedVersions").add(Revision.MODERN);
        result.set("capabilities", methods.capabilities());
        result.put("instructions", offer.instructions());
        return result;
    }

    /** A stream of what changes, until one of the two goes. */
    private ObjectNode listen(Call call, Message.Request request, Working work)
            throws Fault, InterruptedException {
        Wish wish = Wish.of(request.params().path("notifications"), offer.changes());
        // What changes meanwhile is told after it.
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Changes.Following following =
                offer.changes()
                        .follow(
                                call.guest(),
                                change -> {
                                    if (wish.wants(change)) {
                                        acknowledged.join();
                                        work.say(Told.of(change, tagged(request)));
                                    }
                                },
                                call::leave)
                        .orElseThrow(Fault::noStream);
        try (following) {
            ObjectNode params = tagged(request);
            params.set("notifications", wish.json());
            call.outlet()
                    .say(Message.notification("notifications/subscriptions/acknowledged", params));
            acknowledged.complete(null);
            call.awaitGone();
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putObject("_meta").set(SUBSCRIPTION, request.id());
        return result;
    }

    private static ObjectNode tagged(Message.Request request) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.putObject("_meta").set(SUBSCRIPTION, request.id());
        return params;
    }
}
