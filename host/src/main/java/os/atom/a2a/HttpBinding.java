package os.atom.a2a;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.mcp.wire.Message;
import os.atom.protocol.a2a.StreamResponse;

/** HTTP+JSON (specification, section 11); of 1.0 alone. Thread-safe. */
final class HttpBinding {
    private static final String JSON = "application/a2a+json";
    private static final Set<String> NUMBERS = Set.of("historyLength", "pageSize");
    private static final Set<String> TEXTS =
            Set.of("contextId", "status", "pageToken", "statusTimestampAfter");
    private static final String PUSH = "pushNotificationConfigs";

    private final Serving serving;

    HttpBinding(Serving serving) {
        this.serving = serving;
    }

    /** What a path means, with what it names. */
    private record Route(Method method, Map<String, String> names) {
        Route(Method method) {
            this(method, Map.of());
        }
    }

    void take(Asker asker, List<String> path) throws InterruptedException {
        try {
            Version version = asker.version();
            asker.outlet().header(Version.HEADER, Version.V1_0.word());
            if (version != Version.V1_0) {
                throw A2aFault.of(
                        A2aFault.Kind.VERSION_NOT_SUPPORTED,
                        "over HTTP+JSON 1.0 is spoken; send A2A-Version: 1.0");
            }
            asker.activate(Extensions.OURS);
            call(asker, path);
        } catch (A2aFault fault) {
            fault.retryAfter()
                    .ifPresent(seconds ->
                            asker.outlet().header("Retry-After", Long.toString(seconds)));
            if (asker.outlet().streams()) {
                asker.outlet().broken(fault.http().toString());
            } else {
                asker.outlet().body(fault.status(), "application/json", fault.http().toString());
            }
        }
    }

    private void call(Asker asker, List<String> path) throws A2aFault, InterruptedException {
        Route route =
                route(asker.request().method().name(), path)
                        .orElseThrow(() ->
                                A2aFault.of(
                                        A2aFault.Kind.METHOD_NOT_FOUND,
                                        "there is no such call; GET the agent's card"));
        ObjectNode params = body(asker);
        query(asker, params);
        route.names().forEach(params::put);
        boolean deletes = route.method() == Method.DELETE_PUSH;
        serving.serve(
                asker,
                route.method(),
                params,
                new Serving.Form() {
                    @Override
                    public void answer(ObjectNode body) {
                        if (deletes) {
                            asker.outlet().empty(204);
                        } else {
                            asker.outlet().body(200, JSON, body.toString());
                        }
                    }

                    @Override
                    public void event(Cursor cursor, StreamResponse event, boolean ends) {
                        asker.outlet().event(cursor.toString(), Json.text(event));
                    }
                });
    }

    private static Optional<Route> route(String verb, List<String> path) {
        String first = path.getFirst();
        return switch (path.size()) {
            case 1 -> collection(verb, first);
            case 2 -> first.equals("tasks") ? task(verb, path.get(1)) : Optional.empty();
            case 3 ->
                    first.equals("tasks") && path.get(2).equals(PUSH)
                            ? configs(verb, path.get(1))
                            : Optional.empty();
            case 4 ->
                    first.equals("tasks") && path.get(2).equals(PUSH)
                            ? config(verb, path.get(1), path.get(3))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Route> collection(String verb, String name) {
        return switch (verb + " " + name) {
            case "POST message:send" -> Optional.of(new Route(Method.SEND));
            case "POST message:stream" -> Optional.of(new Route(Method.STREAM));
            case "GET tasks" -> Optional.of(new Route(Method.LIST));
            case "GET extendedAgentCard" -> Optional.of(new Route(Method.CARD));
            default -> Optional.empty();
        };
    }

    private static Optional<Route> task(String verb, String name) {
        int colon = name.lastIndexOf(':');
        String act = colon < 0 ? "" : name.substring(colon);
        Map<String, String> id = Map.of("id", colon < 0 ? name : name.substring(0, colon));
        return switch (verb + act) {
            case "GET" -> Optional.of(new Route(Method.GET, id));
            case "POST:cancel" -> Optional.of(new Route(Method.CANCEL, id));
            // The text of the specification says POST, its proto GET.
            case "GET:subscribe", "POST:subscribe" -> Optional.of(new Route(Method.SUBSCRIBE, id));
            default -> Optional.empty();
        };
    }

    private static Optional<Route> configs(String verb, String task) {
        Map<String, String> of = Map.of("taskId", task);
        return switch (verb) {
            case "POST" -> Optional.of(new Route(Method.CREATE_PUSH, of));
            case "GET" -> Optional.of(new Route(Method.LIST_PUSH, of));
            default -> Optional.empty();
        };
    }

    private static Optional<Route> config(String verb, String task, String id) {
        Map<String, String> of = Map.of("taskId", task, "id", id);
        return switch (verb) {
            case "GET" -> Optional.of(new Route(Method.GET_PUSH, of));
            case "DELETE" -> Optional.of(new Route(Method.DELETE_PUSH, of));
            default -> Optional.empty();
        };
    }

    private static ObjectNode body(Asker asker) throws A2aFault {
        if (asker.body().length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode read = Message.JSON.readTree(asker.body());
            if (read instanceof ObjectNode object) {
                return object;
            }
            throw A2aFault.of(A2aFault.Kind.INVALID_REQUEST, "the body is no JSON object");
        } catch (JsonProcessingException malformed) {
            throw A2aFault.of(
                    A2aFault.Kind.PARSE_ERROR,
                    "the body is no JSON: " + malformed.getOriginalMessage());
        } catch (IOException malformed) {
            throw A2aFault.of(A2aFault.Kind.PARSE_ERROR, "the body is not UTF-8");
        }
    }

    private static void query(Asker asker, ObjectNode params) throws A2aFault {
        for (Map.Entry<String, String> each : asker.request().params()) {
            String name = each.getKey();
            if (NUMBERS.contains(name)) {
                params.put(name, number(name, each.getValue()));
            } else if (TEXTS.contains(name)) {
                params.put(name, each.getValue());
            } else if (name.equals("includeArtifacts")) {
                params.put(name, flag(name, each.getValue()));
            }
        }
    }

    private static int number(String name, String given) throws A2aFault {
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException none) {
            throw A2aFault.invalid(name, "must be a whole number");
        }
    }

    private static boolean flag(String name, String given) throws A2aFault {
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw A2aFault.invalid(name, "must be true or false");
        };
    }
}
