package os.atom.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import os.atom.mcp.wire.Fault;
import os.atom.mcp.wire.Message;
import os.atom.protocol.a2a.StreamResponse;

/** JSON-RPC 2.0 (specification, section 9), in 1.0 and in 0.3. Thread-safe. */
final class RpcBinding {
    private static final String JSON = "application/json";

    /** What is wrong with the request over HTTP rather than with what it asks. */
    private static final Set<Integer> SAID_BY_HTTP = Set.of(401, 429);

    private final Serving serving;

    RpcBinding(Serving serving) {
        this.serving = serving;
    }

    void take(Asker asker) throws InterruptedException {
        JsonNode id = Message.id(asker.body()).orElseGet(NullNode::getInstance);
        try {
            Version version = asker.version();
            asker.outlet().header(Version.HEADER, version.word());
            asker.activate(Extensions.OURS);
            call(asker, version, id);
        } catch (Fault fault) {
            fail(asker, id, 200, fault.json());
        } catch (A2aFault fault) {
            fault.retryAfter()
                    .ifPresent(seconds ->
                            asker.outlet().header("Retry-After", Long.toString(seconds)));
            fail(
                    asker,
                    id,
                    SAID_BY_HTTP.contains(fault.status()) ? fault.status() : 200,
                    fault.rpc());
        }
    }

    private static void fail(Asker asker, JsonNode id, int status, ObjectNode error) {
        ObjectNode message = message(id);
        message.set("error", error);
        if (asker.outlet().streams()) {
            asker.outlet().broken(message.toString());
        } else {
            asker.outlet().body(status, JSON, message.toString());
        }
    }

    private static ObjectNode message(JsonNode id) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        message.set("id", id);
        return message;
    }

    private void call(Asker asker, Version version, JsonNode id)
            throws A2aFault, Fault, InterruptedException {
        if (!(Message.read(asker.body()) instanceof Message.Request(_, var name, var params))) {
            throw A2aFault.of(
                    A2aFault.Kind.INVALID_REQUEST, "a request has an id, a method and params");
        }
        Method method =
                Method.of(name, version)
                        .orElseThrow(() ->
                                A2aFault.of(
                                        A2aFault.Kind.METHOD_NOT_FOUND,
                                        "there is no method %s in version %s; A2A-Version says which, 0.3 without"
                                                .formatted(name, version.word())));
        Shape shape = Shape.of(version);
        serving.serve(
                asker,
                method,
                shape.params(method, params),
                new Serving.Form() {
                    @Override
                    public void answer(ObjectNode body) {
                        ObjectNode message = message(id);
                        message.set("result", shape.result(method, body));
                        asker.outlet().body(200, JSON, message.toString());
                    }

                    @Override
                    public void event(Cursor cursor, StreamResponse event, boolean ends) {
                        ObjectNode message = message(id);
                        message.set("result", shape.event(Json.tree(event), ends));
                        asker.outlet().event(cursor.toString(), message.toString());
                    }
                });
    }
}
