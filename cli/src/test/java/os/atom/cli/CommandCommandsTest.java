package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.protocol.InputReceipt;
import os.atom.protocol.Output;
import os.atom.protocol.Problem;

/** {@code command}: those that run without us. */
final class CommandCommandsTest {
    private static final String COMMAND = "/api/v1/commands/cmd-1";
    private static final String OUTPUT = "GET " + COMMAND + "/output";
    private static final String INPUT = "POST " + COMMAND + "/input";

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhatIsAskedFor() {
        server.on(
                "GET /api/v1/commands",
                200,
                Samples.page(
                        Samples.command("running", null, null),
                        Samples.command("completed", 3, null)));

        var result =
                cli.run("command", "list", "--agent", "scout", "--state", "running", "-n", "7");

        assertThat(result.exit()).isZero();
        assertThat(result.out().lines().toList())
                .satisfiesExactly(
                        heading -> assertThat(heading).startsWith("ID").contains("STATE"),
                        one -> assertThat(one).contains("cmd-1", "scout", "running", "ls"),
                        two -> assertThat(two).contains("completed", " 3 "));
        assertThat(server.only().line())
                .isEqualTo("GET /api/v1/commands?limit=7&agent=scout&state=running");
        assertThat(cli.run("command", "list", "--json").out()).startsWith("{");
    }

    @Test
    void showsOneWithoutItsOutput() {
        server.on("GET " + COMMAND, 200, Samples.command("failed", 125, "the server ended"));

        var result = cli.run("command", "show", "cmd-1");

        assertThat(result.out())
                .contains("command   ls", "state     failed", "reason    the server ended")
                .contains("decision  ask: it connects to the network [ladder.ask]");
        assertThat(cli.run("command", "show", "cmd-1", "--json").out()).startsWith("{");
    }

    @Test
    void printsOutputByteForByteToAPipeUntilThereIsNoMore() {
        output();

        var result = cli.run("command", "output", "cmd-1");

        assertThat(result.bytes()).containsExactly('a', 27, '[', '2', 'J', 0xff);
        assertThat(result.err()).isEqualTo("oops");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void letsNothingLooseOnATerminal() {
        output();

        assertThat(cli.onTerminal().run("command", "output", "cmd-1").out())
                .startsWith("a")
                .doesNotContain("\u001b[2J");
        assertThat(cli.onTerminal().run("command", "output", "cmd-1", "--raw").out())
                .contains("\u001b[2J");
    }

    @Test
    void followsToTheEnd() {
        String data = Base64.getEncoder().encodeToString("hi\n".getBytes(StandardCharsets.UTF_8));
        server.onText(
                "GET " + COMMAND + "/stream",
                "text/event-stream",
                "id: 5\nevent: stdout\ndata: "
                        + data
                        + "\n\nevent: end\ndata: "
                        + new String(
                                FakeServer.json(Samples.command("completed", 9, null)),
                                StandardCharsets.UTF_8)
                        + "\n\n");

        var plain = cli.run("command", "output", "cmd-1", "--follow", "--after", "3");
        assertThat(plain.out()).isEqualTo("hi\n");
        assertThat(plain.exit()).isZero();
        assertThat(server.only().line()).isEqualTo("GET " + COMMAND + "/stream?after=3");
        assertThat(cli.run("command", "output", "cmd-1", "-f", "--json").out())
                .isEqualTo("{\"stream\":\"stdout\",\"data\":\"" + data + "\",\"next\":\"5\"}\n");
    }

    @Test
    void typesALine() {
        server.on(INPUT, 200, new InputReceipt(4, false));

        assertThat(cli.run("command", "input", "cmd-1", "yes", "--end").exit()).isZero();

        assertThat(server.requests().getFirst().body().toString())
                .isEqualTo("{\"base64\":\"" + base64("yes\n") + "\"}");
        assertThat(server.requests().getLast().body().toString()).isEqualTo("{\"end\":true}");
        cli.run("command", "input", "cmd-1", "--no-newline", "é");
        assertThat(server.requests().getLast().body().toString())
                .isEqualTo("{\"base64\":\"" + base64("é") + "\"}");
    }

    @Test
    void typesWhatComesInAsFastAsItIsRead() {
        AtomicInteger calls = new AtomicInteger();
        server.on(
                INPUT,
                exchange -> {
                    boolean full = calls.getAndIncrement() == 0;
                    FakeServer.send(
                            exchange,
                            full ? 429 : 200,
                            "application/json",
                            FakeServer.json(
                                    full
                                            ? problem(429, "input.full", "not read yet")
                                            : new InputReceipt(1, false)));
                });

        byte[] much = new byte[(64 << 10) + 1];
        assertThat(cli.input(much).run("command", "input", "cmd-1").exit()).isZero();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void saysWhyNothingCanBeTyped() {
        server.on(INPUT, 409, problem(409, "input.closed", "it has ended"));

        var result = cli.run("command", "input", "cmd-1", "x");

        assertThat(result.exit()).isOne();
        assertThat(result.err()).isEqualTo("it has ended: see atom-os command show cmd-1\n");
    }

    @Test
    void stopsWithAGraceAndWaits() {
        server.on("POST " + COMMAND + "/stop", 200, Samples.command("running", null, null))
                .on("GET " + COMMAND, 200, Samples.command("stopped", 137, "asked for by owner"));

        var result = cli.run("command", "stop", "cmd-1", "--grace", "10");

        assertThat(result.out()).isEqualTo("cmd-1  stopped: asked for by owner\n");
        assertThat(server.requests().getFirst().body().path("grace").asInt()).isEqualTo(10);
        assertThat(server.requests().getLast().line()).isEqualTo("GET " + COMMAND + "?wait=20");
    }

    @ParameterizedTest
    @CsvSource({
        "list -n 0",
        "list -n 501",
        "list -n x",
        "list extra",
        "show",
        "show ..",
        "output",
        "output cmd-1 --after -1",
        "output cmd-1 --after x",
        "input",
        "input cmd-1 a b",
        "stop",
        "stop cmd-1 --grace 61",
        "stop cmd-1 --grace -1",
        "nonsense",
    })
    void tellsBadInputInOneLine(String line) {
        var result = cli.run(("command " + line).split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1);
        assertThat(server.requests()).isEmpty();
    }

    private void output() {
        List<Output.Chunk> chunks =
                List.of(
                        new Output.Chunk("stdout", base64("a\u001b[2J"), 10),
                        new Output.Chunk("stderr", base64("oops"), 20));
        Output.Chunk last =
                new Output.Chunk("stdout", Base64.getEncoder().encodeToString(new byte[] {-1}), 30);
        server.on(
                OUTPUT,
                exchange -> {
                    Output part =
                            switch (exchange.getRequestURI().getQuery()) {
                                case "after=0" -> new Output(chunks, 20, false);
                                case "after=20" -> new Output(List.of(last), 30, false);
                                default -> new Output(List.of(), 30, false);
                            };
                    FakeServer.send(exchange, 200, "application/json", FakeServer.json(part));
                });
    }

    private static Problem problem(int status, String rule, String detail) {
        return new Problem("about:blank", "Input", status, detail, null, rule, null, null, null);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
