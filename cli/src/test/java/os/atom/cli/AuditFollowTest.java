package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code audit tail --follow}: every entry once, over any number of connections. */
final class AuditFollowTest {
    private static final String STREAM = "GET /api/v1/audit/stream";

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @BeforeEach
    void start() {
        server.on("GET /api/v1/audit", 200, Samples.page(Samples.entry(7, "x", Map.of())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String entry(long seq) {
        return "id: %d\nevent: entry\ndata: %s\n\n"
                .formatted(seq, new String(FakeServer.json(Samples.entry(seq, "x", Map.of()))));
    }

    private static void send(HttpExchange exchange, String events) throws IOException {
        FakeServer.send(
                exchange, 200, "text/event-stream", events.getBytes(StandardCharsets.UTF_8));
    }

    private Cli.Result follow() {
        return cli.run("audit", "tail", "--follow", "--subject", "s", "--json");
    }

    @Test
    void showsTheLatestAndThenWhatComesUntilTheServerStops() {
        server.on(
                STREAM,
                exchange ->
                        send(
                                exchange,
                                ": nothing new\n\n"
                                        + entry(8)
                                        + entry(11)
                                        + "event: stopped\ndata: {\"after\":12}\n\n"));

        var result = follow();

        assertThat(result.out().lines().map(AuditFollowTest::seq)).containsExactly(7L, 8L, 11L);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "the server stopped: go on with atom-os audit tail --follow --after 12\n");
        assertThat(server.requests().getLast().line()).isEqualTo(STREAM + "?after=7&subject=s");
    }

    @Test
    void goesOnAfterTheConnectionBrokeWithoutLossOrDoubles() {
        var asked = new AtomicInteger();
        server.on(
                STREAM,
                exchange -> {
                    switch (asked.incrementAndGet()) {
                        case 1 -> send(exchange, entry(8) + entry(9).substring(0, 30));
                        case 2 -> send(exchange, entry(9));
                        default -> send(exchange, "event: stopped\ndata: {\"after\":9}\n\n");
                    }
                });

        assertThat(follow().out().lines().map(AuditFollowTest::seq)).containsExactly(7L, 8L, 9L);
        assertThat(server.requests())
                .extracting(FakeServer.Request::line)
                .filteredOn(line -> line.startsWith(STREAM))
                .containsExactly(
                        STREAM + "?after=7&subject=s",
                        STREAM + "?after=8&subject=s",
                        STREAM + "?after=9&subject=s");
    }

    @Test
    void aServerThatIsGoneIsToldInOneLine() {
        server.on(
                STREAM,
                exchange -> {
                    send(exchange, entry(8));
                    server.close();
                });

        var result = follow();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("stopped", "--after 8");
    }

    @Test
    void aStreamThatSaysNothingIsNotAskedForEver() {
        server.on(STREAM, exchange -> send(exchange, ""));

        assertThat(follow().err()).hasLineCount(1).contains("--after 7");
        assertThat(server.requests()).hasSizeLessThan(6);
    }

    @Test
    void aRefusalIsARefusal() {
        server.on(STREAM, 403, Samples.refusal());

        assertThat(follow().err()).hasLineCount(1).startsWith("refused: ");
    }

    @Test
    void goesOnFromAnEntryThatIsNamed() {
        server.on(
                STREAM,
                exchange -> send(exchange, entry(3) + "event: stopped\ndata: {\"after\":3}\n\n"));

        var result = cli.run("audit", "tail", "--follow", "--after", "2", "--json");

        assertThat(result.out().lines().map(AuditFollowTest::seq)).containsExactly(3L);
        assertThat(server.only().line()).isEqualTo(STREAM + "?after=2");
    }

    @Test
    void aReaderThatGoesEndsIt() {
        server.on(STREAM, exchange -> send(exchange, entry(8).repeat(1_000)));
        var closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };

        assertThat(cli.run(closed, "audit", "tail", "--follow")).isEqualTo(141);
    }

    private static long seq(String line) {
        try {
            return FakeServer.MAPPER.readTree(line).path("seq").asLong();
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
