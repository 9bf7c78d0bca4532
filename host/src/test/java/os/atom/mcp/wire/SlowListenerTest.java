package os.atom.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a client that listens takes nothing, to use up memory. */
class SlowListenerTest {
    @TempDir Path directory;

    /** Without an end of it, this would go on for ever. */
    @Test
    @Timeout(120)
    void whoTakesNothingIsCutOff() throws Exception {
        Speaker speaker = new Speaker();
        try (FixtureServer server = new FixtureServer(directory.resolve("home"), speaker);
                Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            socket.setReceiveBufferSize(4096);
            socket.getOutputStream().write(listen(server).getBytes(StandardCharsets.US_ASCII));
            Consumer<Changes.Change> ear = speaker.comes.join();
            Changes.Change change = new Changes.Change.Updated("x".repeat(10_000));
            while (!speaker.gone.isDone()) {
                ear.accept(change);
            }
            assertThat(speaker.gone).isDone();
        }
    }

    private static String listen(FixtureServer server) {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscriptions/listen\",\"params\":{"
                        + "\"notifications\":{\"resourceSubscriptions\":[\""
                        + "x".repeat(10_000)
                        + "\"]},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
        return "POST /mcp HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                        .formatted(server.url().getAuthority())
                + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n"
                + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
    }

    /** Offers nothing but a resource that changes. */
    private static final class Speaker implements Offer {
        private final CompletableFuture<Consumer<Changes.Change>> comes = new CompletableFuture<>();
        private final CompletableFuture<Void> gone = new CompletableFuture<>();

        @Override
        public Label label() {
            return new Label("speaker", "Speaker", "1");
        }

        @Override
        public String instructions() {
            return "";
        }

        @Override
        public List<Tool> tools() {
            return List.of();
        }

        @Override
        public List<Resource> resources() {
            return List.of(new Resource("x", false, "x", "x", "x", "text/plain"));
        }

        @Override
        public List<Prompt> prompts() {
            return List.of();
        }

        @Override
        public Optional<Reply> read(String uri, Exchange exchange) {
            return Optional.of(new Reply.Done(new ObjectNode(null)));
        }

        @Override
        public Changes changes() {
            return new Changes() {
                @Override
                public boolean lists() {
                    return false;
                }

                @Override
                public boolean updates() {
                    return true;
                }

                @Override
                public Optional<Following> follow(
                        Guest guest, Consumer<Change> ear, Runnable ended) {
                    comes.complete(ear);
                    return Optional.of(() -> gone.complete(null));
                }
            };
        }
    }
}
