package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Revision 2026-07-28: each request says everything that is needed to answer it, and its headers
 * say the same as its body. Thread-safe.
 */
final class Modern {
    static final String VERSION_HEADER = "MCP-Protocol-Version";
    static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
    static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

    private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final String SERVER = "io.modelcontextprotocol/serverInfo";
    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";
    private static final String BASE64 = "=?base64?";

    /** Where the header {@code Mcp-Name} comes from. */
    private static final Map<String, String> NAMED =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

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
        Optional<String> header = call.header(VERSION_HEADER);
        return header.map(said -> !Revision.LEGACY.contains(said))
                .orElseGet(() ->
                        message instanceof Message.Request request
                                && request.params().path("_meta").has(VERSION));
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
            JsonNode meta = meta(call, request);
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
            call.outlet()
                    .end(
                            fault.status(),
                            Message.error(Optional.of(request.id()), fault.asModern()));
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

    /** What the request says of itself, held against its headers. */
    private static JsonNode meta(Call call, Message.Request request) throws Fault {
        JsonNode meta = request.params().path("_meta");
        Optional<String> header = call.header(VERSION_HEADER);
        if (header.isEmpty()) {
            throw Fault.mismatch(VERSION_HEADER + ": is missing");
        }
        if (header.get().equals(Revision.MODERN)) {
            names(call, request);
        }
        if (header.get().equals(Revision.MODERN) || meta.has(VERSION)) {
            version(header.get(), meta);
        } else {
            throw Fault.unsupported(Methods.shown(header.get()));
        }
        if (!meta.path(CAPABILITIES).isObject()) {
            throw Fault.invalid("_meta: " + CAPABILITIES + " is missing");
        }
        return meta;
    }

    private static void version(String header, JsonNode meta) throws Fault {
        String said = meta.path(VERSION).asText();
        if (said.isEmpty()) {
            throw Fault.invalid("_meta: " + VERSION + " is missing");
        }
        if (!said.equals(header)) {
            throw Fault.mismatch(VERSION_HEADER + ": is another than in the body");
        }
        if (!said.equals(Revision.MODERN)) {
            throw Fault.unsupported(Methods.shown(said));
        }
    }

    private static void names(Call call, Message.Request request) throws Fault {
        if (!call.header("Mcp-Method").equals(Optional.of(request.method()))) {
            throw Fault.mismatch("Mcp-Method: is missing, or another than in the body");
        }
        String field = NAMED.get(request.method());
        if (field == null) {
            return;
        }
        String name = request.params().path(field).asText();
        Optional<String> header = call.header("Mcp-Name");
        if (header.isEmpty() || !decoded(header.get()).equals(name)) {
            throw Fault.mismatch("Mcp-Name: is missing, or another than in the body");
        }
    }

    private static String decoded(String header) throws Fault {
        if (!header.startsWith(BASE64) || !header.endsWith("?=")) {
            return header;
        }
        try {
            byte[] bytes =
                    Base64.getDecoder()
                            .decode(header.substring(BASE64.length(), header.length() - 2));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Fault.mismatch("Mcp-Name: is not the Base64 that it says");
        }
    }

    /** A stream of what changes, until one of the two goes. */
    private ObjectNode listen(Call call, Message.Request request, Working work)
            throws Fault, InterruptedException {
        Wish wish = Wish.of(request.params().path("notifications"), offer.changes());
        ObjectNode acknowledged = tagged(request);
        acknowledged.set("notifications", wish.json());
        call.outlet()
                .say(
                        Message.notification(
                                "notifications/subscriptions/acknowledged", acknowledged));
        try (Changes.Following _ =
                offer.changes()
                        .follow(
                                call.guest(),
                                change -> {
                                    if (wish.wants(change)) {
                                        work.say(Told.of(change, tagged(request)));
                                    }
                                })) {
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

    /** What a client wants to be told of, as far as it can be. */
    record Wish(boolean tools, boolean prompts, Set<String> resources) {
        /** Of a client that names more, the rest is not told. */
        static final int MOST_RESOURCES = 100;

        static Wish of(JsonNode filter, Changes changes) throws Fault {
            if (!filter.isObject()) {
                throw Fault.invalid("notifications: must be an object");
            }
            Set<String> uris = new java.util.TreeSet<>();
            for (JsonNode uri : filter.path("resourceSubscriptions")) {
                if (!uri.isTextual()) {
                    throw Fault.invalid("notifications.resourceSubscriptions: must be texts");
                }
                uris.add(uri.asText());
            }
            if (uris.size() > MOST_RESOURCES) {
                throw Fault.invalid(
                        "notifications.resourceSubscriptions: has more than " + MOST_RESOURCES);
            }
            return new Wish(
                    changes.lists() && filter.path("toolsListChanged").asBoolean(),
                    changes.lists() && filter.path("promptsListChanged").asBoolean(),
                    changes.updates() ? Set.copyOf(uris) : Set.of());
        }

        boolean wants(Changes.Change change) {
            return switch (change) {
                case Changes.Change.Tools _ -> tools;
                case Changes.Change.Prompts _ -> prompts;
                case Changes.Change.Updated(var uri) -> resources.contains(uri);
            };
        }

        ObjectNode json() {
            ObjectNode filter = JsonNodeFactory.instance.objectNode();
            if (tools) {
                filter.put("toolsListChanged", true);
            }
            if (prompts) {
                filter.put("promptsListChanged", true);
            }
            if (!resources.isEmpty()) {
                resources.forEach(filter.putArray("resourceSubscriptions")::add);
            }
            return filter;
        }
    }
}
