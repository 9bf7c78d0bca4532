package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.freeze.Halt;

/** Threat: a connection outlives what let it be made. */
class ConnectionsEndTest extends GatewayFixture {
    @Test
    void theEndOfTheCommandEndsItsConnections() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            outlet.close();

            assertThat(Network.rest(channel)).isEmpty();
            assertThat(call.whole()).hasSize(hello.length);
        }
        assertThat(journal.types())
                .containsExactly(
                        "os.atom.network.asked",
                        "os.atom.network.allowed",
                        "os.atom.network.closed");
        assertThat(payload(2).get("outcome").asText()).isEqualTo("stopped");
        assertThat(outlet.socket()).doesNotExist();
        assertThat(outlet.socket().getParent()).doesNotExist();
        assertThat(cutOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow: []",
                "allow: [{domains: other.example, ports: PORT}]",
                "allow: [{domains: good.example, ports: 443}]",
                "allow: [{domains: good.example, ports: PORT, agents: rover}]"
            })
    void whatIsTakenOffTheListIsLeftAtOnce(String list) throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            network.allow(list.replace("PORT", Integer.toString(server.port())));

            assertThat(Network.rest(channel)).isEmpty();
            assertThat(call.whole()).hasSize(hello.length);
        }
        outlet.close();
        assertThat(outlet.refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Refusal.Rule.WITHDRAWN);
                    assertThat(refusal.rule().isViolation()).isFalse();
                    assertThat(refusal.target()).isEqualTo("good.example:" + server.port());
                });
        assertThat(payload(2).get("rule").asText()).isEqualTo("network.withdrawn");
        assertThat(payload(3).get("outcome").asText()).isEqualTo("network.withdrawn");
        assertThat(payload(3).get("sent").asLong()).isEqualTo(hello.length);
    }

    @Test
    void anotherChangeOfTheListLeavesItAlone() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            network.allow(
                    "allow: [{domains: [other.example, good.example], ports: [443, %d]}]"
                            .formatted(server.port()));
            Network.send(channel, hello);

            assertThat(call.first(2 * hello.length)).hasSize(2 * hello.length);
        }
        assertThat(outlet.refusals()).isEmpty();
    }

    @Test
    void anAgentThatIsHeldLosesItsConnectionsAndMakesNone() throws Exception {
        byte[] hello = Hellos.real("good.example");
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, hello);
            Upstream.Call call = server.call();
            call.first(hello.length);

            network.hold(new Halt("never.paused", "scout is paused", "resume it"));

            assertThat(Network.rest(channel)).isEmpty();
            assertThat(call.whole()).hasSize(hello.length);
        }
        assertThat(get("http://good.example:%d/".formatted(server.port())))
                .contains("network.held: scout is paused [never.paused]; resume it");
        assertThat(server.isLeftAlone()).isTrue();
        outlet.close();
        assertThat(outlet.refusals())
                .extracting(Refusal::rule)
                .containsExactly(Refusal.Rule.HELD, Refusal.Rule.HELD);
        assertThat(network.asked()).containsExactly("good.example");
        assertThat(journal.types().stream().filter("os.atom.network.allowed"::equals)).hasSize(1);
    }
}
