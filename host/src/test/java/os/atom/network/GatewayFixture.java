package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.TestJournal;

/** One outlet of a gateway, a server that it may reach, and a journal. Test support. */
@Timeout(120)
abstract class GatewayFixture {
    static final String ANSWER = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello";

    @TempDir Path directory;
    TestJournal journal;
    Upstream server;
    Network network;
    Outlet outlet;

    @BeforeEach
    void open() throws Exception {
        journal = TestJournal.open(directory.resolve("journal.db"), Map.of());
        server = new Upstream(ANSWER);
        begin(Bounds.USUAL);
    }

    @AfterEach
    void close() throws Exception {
        outlet.close();
        network.close();
        server.close();
    }

    void begin(Bounds bounds) throws IOException {
        Path own = Files.createTempDirectory(directory, "n");
        network = Network.open(own, journal, bounds).own(server).name("good.example", "127.0.0.1");
        network.allow("allow: [{domains: good.example, ports: %d}]".formatted(server.port()));
        outlet = network.gateway().open("c1", Network.SCOUT);
    }

    boolean cutOff() {
        try (SocketChannel channel = Network.connect(outlet)) {
            return Network.rest(channel).isEmpty();
        } catch (IOException closed) {
            return true;
        }
    }

    SocketChannel tunnel() throws IOException {
        SocketChannel channel = Network.connect(outlet);
        String place = "good.example:" + server.port();
        Network.send(
                channel,
                "CONNECT %s HTTP/1.1\r\nHost: %<s\r\n\r\n"
                        .formatted(place)
                        .getBytes(StandardCharsets.US_ASCII));
        String established = "HTTP/1.1 200 Connection established\r\n\r\n";
        ByteBuffer answer = ByteBuffer.allocate(established.length());
        while (answer.hasRemaining() && channel.read(answer) >= 0) {
            continue;
        }
        assertThat(new String(answer.array(), StandardCharsets.US_ASCII)).isEqualTo(established);
        return channel;
    }

    String get(String address) throws IOException {
        String authority = address.substring(7).split("/", -1)[0];
        return Network.exchange(
                outlet, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(address, authority));
    }

    String connect(String place) throws IOException {
        return Network.exchange(
                outlet, "CONNECT %s HTTP/1.1\r\nHost: %<s\r\n\r\n".formatted(place));
    }

    JsonNode payload(int index) throws IOException {
        return new ObjectMapper().readTree(journal.recorded().get(index).payload().orElseThrow());
    }
}
