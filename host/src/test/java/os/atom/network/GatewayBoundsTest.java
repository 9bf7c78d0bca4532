package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Threat: a command uses up what others need: bytes, connections, time. */
class GatewayBoundsTest extends GatewayFixture {
    @Test
    void aCommandGetsOnlySoManyBytes() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 100, 200, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        try (SocketChannel channel = tunnel()) {
            Network.send(channel, Hellos.real("good.example"));
            assertThat(Network.rest(channel)).isEmpty();
        }
        outlet.close();
        assertThat(outlet.refusals()).extracting(Refusal::rule).containsExactly(Refusal.Rule.BOUND);
    }

    @Test
    void aCommandGetsOnlySoManyConnections() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 3, 1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        for (int i = 0; i < 3; i++) {
            assertThat(get("http://evil.example/")).contains("403");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(cutOff()).isTrue();
        }
        assertThat(outlet.refusals())
                .extracting(Refusal::rule)
                .containsExactly(
                        Refusal.Rule.DOMAIN,
                        Refusal.Rule.DOMAIN,
                        Refusal.Rule.DOMAIN,
                        Refusal.Rule.BOUND);
        assertThat(journal.types()).hasSize(4);
    }

    @Test
    void moreConnectionsAtOnceThanAllowedAreClosed() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(2, 100, 1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(60)));
        List<SocketChannel> open = new ArrayList<>(List.of(tunnel(), tunnel()));

        assertThat(cutOff()).isTrue();
        for (SocketChannel each : open) {
            each.close();
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 100, 1 << 20, Duration.ofMillis(1), Duration.ofMillis(1)));
        try (SocketChannel silent = Network.connect(outlet)) {
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    /** The two are far apart: the time to open decides, not the one to connect. */
    @Test
    void aTunnelWithoutAHelloIsNotWaitedFor() throws Exception {
        outlet.close();
        network.close();
        begin(new Bounds(64, 100, 1 << 20, Duration.ofSeconds(5), Duration.ofMinutes(5)));
        try (SocketChannel silent = tunnel()) {
            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(40),
                    () -> assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1));
        }
    }
}
