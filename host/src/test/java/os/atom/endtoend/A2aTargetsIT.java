package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.endtoend.A2aWire.says;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers over A2A get of an agent in each of its states, and what becomes of their tasks. */
class A2aTargetsIT extends A2aFixture {
    private static final String EMPTY = "";

    private static String offered(String name) {
        String key = server.addAgent(name, "intern");
        govern(name, "offer");
        return key;
    }

    private static RunningServer.Answer govern(String name, String act) {
        RunningServer.Answer answer =
                server.post("/api/v1/agents/" + name + "/" + act, server.owner(), Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static A2aWire.Told call(A2aWire wire, String to, String name, Map<String, ?> params) {
        return wire.call(server, caller, to, name, params);
    }

    private static String begun(A2aWire wire, String to, String message) {
        A2aWire.Told told = call(wire, to, "SendMessage", says(message, "hello " + message));
        assertThat(told.state()).as(told.text()).isEqualTo("SUBMITTED");
        return told.id();
    }

    @ParameterizedTest
    @EnumSource
    void whatAPausedAgentIsAskedWaitsForIt(A2aWire wire) {
        String name = "paused-" + wire.ordinal();
        String key = offered(name);
        govern(name, "pause");
        String first = begun(wire, name, "p1");
        String second = begun(wire, name, "p2");
        assertThat(call(wire, name, "CancelTask", Map.of("id", first)).state())
                .isEqualTo("CANCELED");
        govern(name, "resume");
        assertThat(server.get("/api/v1/inbox", key).json().toString()).contains("hello p2");
        assertThat(call(wire, name, "GetTask", Map.of("id", second)).state()).isEqualTo("WORKING");
    }

    @ParameterizedTest
    @EnumSource
    void whileEverythingIsFrozenAgentsReadTheirTasksAndNothingElse(A2aWire wire) {
        String name = "frozen-" + wire.ordinal();
        offered(name);
        String id = begun(wire, name, "f1");
        assertThat(
                        server.post("/api/v1/freeze", server.owner(), Map.of("reason", "drill"))
                                .status())
                .isEqualTo(200);
        try {
            A2aWire.Told asked = call(wire, name, "SendMessage", says("f2", "and this?"));
            assertThat(asked.reason()).as(asked.text()).isEqualTo("REFUSED");
            assertThat(asked.rule()).isEqualTo("host.frozen");
            assertThat(call(wire, name, "CancelTask", Map.of("id", id)).rule())
                    .isEqualTo("host.frozen");
            assertThat(call(wire, name, "GetTask", Map.of("id", id)).state())
                    .isEqualTo("SUBMITTED");
            assertThat(call(wire, name, "ListTasks", Map.of()).result().path("tasks")).hasSize(1);
            // Of people nothing is stopped.
            A2aWire.Told owners =
                    wire.call(server, server.owner(), name, "SendMessage", says("f1", "I may"));
            assertThat(owners.state()).as(owners.text()).isEqualTo("SUBMITTED");
        } finally {
            server.post("/api/v1/thaw", server.owner(), Map.of());
        }
        assertThat(call(wire, name, "SendMessage", says("f2", "and this?")).state())
                .isEqualTo("SUBMITTED");
        assertThat(call(wire, name, "CancelTask", Map.of("id", id)).state()).isEqualTo("CANCELED");
    }

    @ParameterizedTest
    @EnumSource
    void ofAWithdrawnAgentItsCallersReadAndCancelTheirTasks(A2aWire wire) throws IOException {
        String name = "withdrawn-" + wire.ordinal();
        String key = offered(name);
        String first = begun(wire, name, "w1");
        String second = begun(wire, name, "w2");
        govern(name, "withhold");

        assertThat(call(wire, name, "GetTask", Map.of("id", first)).state()).isEqualTo("SUBMITTED");
        assertThat(call(wire, name, "ListTasks", Map.of()).result().path("tasks")).hasSize(2);
        assertThat(
                        call(wire, name, "ListTaskPushNotificationConfigs", Map.of("taskId", first))
                                .status())
                .isEqualTo(200);
        assertThat(call(wire, name, "CancelTask", Map.of("id", second)).state())
                .isEqualTo("CANCELED");
        for (A2aWire.Told refused :
                new A2aWire.Told[] {
                    call(wire, name, "SendMessage", says("w3", "one more")),
                    call(wire, name, "SendMessage", says("w4", "so", Map.of("taskId", first))),
                    call(wire, name, "GetExtendedAgentCard", Map.of())
                }) {
            assertThat(refused.reason()).as(refused.text()).isEqualTo("UNSUPPORTED_OPERATION");
        }
        try (EventStream stream =
                EventStream.at(
                        server,
                        "/a2a/" + name + "/tasks/" + first + ":subscribe",
                        caller,
                        "A2A-Version",
                        "1.0")) {
            assertThat(stream.until(_ -> true)).hasSize(1);
            server.post(
                    "/api/v1/messages",
                    key,
                    Map.of("to", "caller", "replyTo", first, "content", "It is."));
            assertThat(stream.until(_ -> false)).isNotEmpty();
        }
        assertThat(call(wire, name, "GetTask", Map.of("id", first)).state()).isEqualTo("COMPLETED");
        isNotThere(wire, name);
    }

    /** To who asked it nothing it is as one that never was, with a key and without. */
    private static void isNotThere(A2aWire wire, String name) {
        for (String whose : new String[] {scout, server.owner(), EMPTY}) {
            for (String method : new String[] {"GetTask", "ListTasks", "SendMessage"}) {
                A2aWire.Told there = wire.call(server, whose, name, method, Map.of("id", "x"));
                A2aWire.Told none = wire.call(server, whose, "nobody", method, Map.of("id", "x"));
                assertThat(there.status()).as(there.text()).isIn(401, 404);
                assertThat(there.text()).isEqualTo(none.text());
            }
        }
        assertThat(send(at("/a2a/" + name)).statusCode()).isEqualTo(404);
        assertThat(send(at("/a2a/" + name)).body()).isEqualTo(send(at("/a2a/nobody")).body());
    }

    @ParameterizedTest
    @EnumSource
    void whatARemovedAgentWasAskedHasFailedAndIsItsCallersToRead(A2aWire wire) {
        String name = "removed-" + wire.ordinal();
        offered(name);
        String id = begun(wire, name, "r1");
        assertThat(server.delete("/api/v1/agents/" + name, server.owner()).status()).isIn(200, 204);
        A2aWire.Told read = call(wire, name, "GetTask", Map.of("id", id));
        assertThat(read.state()).as(read.text()).isEqualTo("FAILED");
        assertThat(read.text()).contains("the agent was removed");
        assertThat(call(wire, name, "ListTasks", Map.of()).result().path("tasks")).hasSize(1);
        assertThat(call(wire, name, "CancelTask", Map.of("id", id)).reason())
                .isEqualTo("TASK_NOT_CANCELABLE");
        assertThat(call(wire, name, "SendMessage", says("r2", "still there?")).reason())
                .isEqualTo("UNSUPPORTED_OPERATION");
        isNotThere(wire, name);

        // The next one of that name is another agent, and was asked nothing.
        offered(name);
        assertThat(call(wire, name, "ListTasks", Map.of()).result().path("tasks")).isEmpty();
        String next = begun(wire, name, "r1");
        assertThat(next).isNotEqualTo(id);

        // Who knows the task still reads it, and nobody else does.
        assertThat(call(wire, name, "GetTask", Map.of("id", id)).state()).isEqualTo("FAILED");
        assertThat(call(wire, name, "GetTask", Map.of("id", next)).state()).isEqualTo("SUBMITTED");
        assertThat(call(wire, name, "CancelTask", Map.of("id", id)).reason())
                .isEqualTo("TASK_NOT_CANCELABLE");
        assertThat(
                        call(wire, name, "ListTaskPushNotificationConfigs", Map.of("taskId", id))
                                .reason())
                .isEmpty();
        assertThat(
                        call(
                                        wire,
                                        name,
                                        "SendMessage",
                                        says("r3", "still there?", Map.of("taskId", id)))
                                .reason())
                .isEqualTo("UNSUPPORTED_OPERATION");
        assertThat(wire.call(server, server.owner(), name, "GetTask", Map.of("id", id)).reason())
                .isEqualTo("TASK_NOT_FOUND");
    }

    @Test
    void aStudentIsNotOffered() {
        server.addAgent("pupil", "student");
        RunningServer.Answer refused =
                server.post("/api/v1/agents/pupil/offer", server.owner(), Map.of());
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.json().path("rule").asText()).isEqualTo("identity.offer-student");
        assertThat(refused.json().path("mend").asText()).contains("atom-os agent promote pupil");
        assertThat(send(at("/a2a/pupil")).statusCode()).isEqualTo(404);
        govern("pupil", "withhold");
        govern("pupil", "promote");
        assertThat(govern("pupil", "offer").json().path("a2a").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotAnswerIsAskedNothingAndOpenTasksCanBeCanceled(A2aWire wire) {
        String name = "demoted-" + wire.ordinal();
        String key = offered(name);
        String open = begun(wire, name, "d1");
        govern(name, "demote");
        A2aWire.Told refused = call(wire, name, "SendMessage", says("d2", "and now?"));
        assertThat(refused.reason()).as(refused.text()).isEqualTo("UNSUPPORTED_OPERATION");
        assertThat(refused.rule()).isEqualTo("default.deny");
        assertThat(
                        call(wire, name, "SendMessage", says("d3", "so", Map.of("taskId", open)))
                                .reason())
                .isEqualTo("UNSUPPORTED_OPERATION");
        assertThat(server.get("/api/v1/inbox", key).json().toString())
                .contains("hello d1")
                .doesNotContain("and now?");
        assertThat(call(wire, name, "GetTask", Map.of("id", open)).state()).isEqualTo("WORKING");
        assertThat(call(wire, name, "CancelTask", Map.of("id", open)).state())
                .isEqualTo("CANCELED");

        govern(name, "promote");
        begun(wire, name, "d2");
        // What people said about the two holds as well.
        String pair = "/api/v1/messages/permissions/" + name + "/caller";
        server.put(pair, server.owner(), Map.of("verdict", "deny"));
        assertThat(call(wire, name, "SendMessage", says("d4", "hm?")).rule())
                .isEqualTo("message.denied");
        server.delete(pair, server.owner());
        begun(wire, name, "d4");
    }
}
