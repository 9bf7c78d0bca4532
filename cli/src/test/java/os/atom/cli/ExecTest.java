package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.InputReceipt;
import os.atom.protocol.ViolationRecord;

final class ExecTest {
    private static final String SUBMIT = "POST /api/v1/commands";
    private static final String STREAM = "GET /api/v1/commands/cmd-1/stream";

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsOneArgumentAsShellTextFromWhereTheCallerStands() {
        ends("completed", 0);

        cli.run("exec", "--agent", "scout", "--", "ls | head");

        assertThat(server.requests().getFirst().body().toString())
                .isEqualTo(
                        "{\"agent\":\"scout\",\"command\":\"ls | head\",\"cwd\":\""
                                + Path.of("").toAbsolutePath()
                                + "\",\"wait\":0}");
    }

    @Test
    void sendsSeveralArgumentsAsTheyAre() {
        ends("completed", 0);

        cli.run("exec", "--agent", "a", "--", "grep", "--json", "@x", "", "a b", "--", "${HOME}");

        assertThat(server.requests().getFirst().body().path("argv").toString())
                .isEqualTo("[\"grep\",\"--json\",\"@x\",\"\",\"a b\",\"--\",\"${HOME}\"]");
    }

    @Test
    void leavesTheCommandsOwnOptionsAloneEvenWithoutTheDashes() {
        ends("completed", 0);

        cli.run("exec", "--agent", "a", "ls", "--help");

        assertThat(server.requests().getFirst().body().path("argv").toString())
                .isEqualTo("[\"ls\",\"--help\"]");
    }

    @Test
    void sendsDirectoryAndTimeout() {
        ends("completed", 0);

        cli.run("exec", "--agent", "a", "--cwd", "/", "--timeout", "300", "--", "ls");

        assertThat(server.requests().getFirst().body().path("cwd").asText()).isEqualTo("/");
        assertThat(server.requests().getFirst().body().path("timeout").asInt()).isEqualTo(300);
    }

    @Test
    void writesEveryByteToTheStreamItCameOn() {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xc3, 10, 13, 27, '['};
        streams(
                event("stdout", bytes) + event("stderr", "oops".getBytes()),
                event("stdout", new byte[] {(byte) 0xa9}));

        var result = cli.run("exec", "--agent", "a", "--", "cat", "blob");

        assertThat(result.bytes()).containsExactly(0, 0xff, 0xc3, 10, 13, 27, '[', 0xa9);
        assertThat(result.err()).isEqualTo("oops");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 42, 137, 255})
    void exitsWithTheCodeOfTheCommand(int code) {
        ends("completed", code);

        assertThat(cli.run("exec", "--agent", "a", "--", "x").exit()).isEqualTo(code);
    }

    @Test
    void tellsWhatTheKernelRefused() {
        server.on(SUBMIT, 202, Samples.command("running", null, null));
        end(
                Samples.command("completed", 1, null)
                        .withViolations(
                                List.of(
                                        new ViolationRecord(
                                                "write",
                                                "/etc/a\u001b[2J",
                                                "sandbox.system",
                                                "it is read-only",
                                                "do without",
                                                3))));

        var result = cli.run("exec", "--agent", "a", "--", "x");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "atom-os: the kernel refused: write /etc/a\\x1b[2J, 3 times: it is"
                                + " read-only (sandbox.system); do without\n");
    }

    @Test
    void tellsWhatTheProxyRefused() {
        server.on(SUBMIT, 202, Samples.command("running", null, null));
        end(
                Samples.command("completed", 1, null)
                        .withViolations(
                                List.of(
                                        new ViolationRecord(
                                                "connect",
                                                "evil.example:80",
                                                "network.domain",
                                                "it is not on the list",
                                                "do without",
                                                3))));

        var result = cli.run("exec", "--agent", "a", "--", "x");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "atom-os: the proxy refused: connect evil.example:80, 3 times: it is not on"
                                + " the list (network.domain); do without\n");
    }

    @ParameterizedTest
    @CsvSource({
        "timed_out, 124, atom-os: timed out: after 60 s",
        "stopped, 125, atom-os: stopped: after 60 s",
        "failed, 125, atom-os: did not run to its end: after 60 s",
        "expired, 126, atom-os: nobody approved it in time: after 60 s",
    })
    void tellsAnEndThatWasNotItsOwn(String state, int exit, String line) {
        server.on(SUBMIT, 202, Samples.command("running", null, null));
        end(Samples.command(state, 137, "after 60 s"));

        var result = cli.run("exec", "--agent", "a", "--", "x");

        assertThat(result.exit()).isEqualTo(exit);
        assertThat(result.err()).isEqualTo(line + "\n");
    }

    @Test
    void saysOnOneLineWhyItWasRefusedAndWhatWouldMendIt() {
        server.on(SUBMIT, 403, Samples.refusal());

        var result = cli.run("exec", "--agent", "a", "--", "cat ../secret");

        assertThat(result.exit()).isEqualTo(126);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo(
                        "refused: it reads /home/me/secret, which is not granted"
                                + " [never.outside-grants]; grant it with: atom-os mount add"
                                + " /home/me\n");
    }

    @Test
    void aReasonCannotForgeASecondLine() {
        var problem = Samples.problem(403, "no\nallowed: run it\u001b[1A\u202e", "x\r\ny");
        server.on(SUBMIT, 403, problem);

        String err = cli.run("exec", "--agent", "a", "--", "x").err();

        assertThat(err).isEqualTo("refused: no\\nallowed: run it\\x1b[1A\\u202e; x\\r\\ny\n");
    }

    @Test
    void waitsForAPersonAndTellsADenial() {
        server.on(SUBMIT, 202, Samples.command("awaiting_approval", null, null))
                .on(
                        "GET /api/v1/commands/cmd-1",
                        200,
                        Samples.command("refused", 126, "ann denied it: no"));

        var result = cli.run("exec", "--agent", "a", "--", "curl x");

        assertThat(result.exit()).isEqualTo(126);
        assertThat(result.err())
                .startsWith("waits for a person: it connects to the network [ladder.ask]; ")
                .endsWith("atom-os: refused: ann denied it: no\n");
    }

    @Test
    void printsOnlyTheRecordAsJson() throws Exception {
        streams(event("stdout", "hidden".getBytes()));

        var result = cli.run("exec", "--agent", "a", "--json", "--", "x");

        CommandRecord record = FakeServer.MAPPER.readValue(result.bytes(), CommandRecord.class);
        assertThat(record).isEqualTo(Samples.command("completed", 0, null));
    }

    @Test
    void handsOnStandardInput() {
        ends("completed", 0);

        cli.input("häh\n".getBytes(StandardCharsets.UTF_8))
                .run("exec", "--agent", "a", "--stdin", "--", "cat");

        assertThat(server.requests().getFirst().body().path("stdin").asText()).isEqualTo("häh\n");
    }

    @Test
    void takesAMebibyteOfInputAndNotAByteMore() {
        ends("completed", 0);
        String[] line = {"exec", "--agent", "a", "--stdin", "--", "cat"};

        assertThat(cli.input(new byte[1 << 20]).run(line).exit()).isZero();
        var tooLong = cli.input(new byte[(1 << 20) + 1]).run(line);

        assertThat(tooLong.exit()).isEqualTo(2);
        assertThat(tooLong.err())
                .startsWith("standard input is longer than 1 MiB: ")
                .hasLineCount(1);
    }

    @Test
    void refusesInputAndArgumentsThatAreNoText() {
        assertThat(
                        cli.input(new byte[] {(byte) 0xff})
                                .run("exec", "--agent", "a", "--stdin", "--", "cat")
                                .err())
                .startsWith("standard input is not UTF-8 text: ");
        assertThat(cli.run("exec", "--agent", "a", "--", "cat \ufffd").exit()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "301", "-5", "text", "1e3", "", "99999999999"})
    void refusesATimeoutOutOfRangeBeforeAsking(String timeout) {
        var result = cli.run("exec", "--agent", "a", "--timeout", timeout, "--", "ls");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsNotTakenForAnEnd() {
        server.on(SUBMIT, 202, Samples.command("running", null, null))
                .onText(STREAM, "text/event-stream", event("stdout", "half".getBytes()));

        var result = cli.run("exec", "--agent", "a", "--", "x");

        assertThat(result.exit()).isEqualTo(125);
        assertThat(result.out()).isEqualTo("half");
        assertThat(result.err()).startsWith("the connection broke").contains("cmd-1");
    }

    @Test
    void showsOutputBeforeTheCommandHasEnded() throws Exception {
        var shown = new java.util.concurrent.CountDownLatch(1);
        server.on(SUBMIT, 202, Samples.command("running", null, null))
                .on(
                        STREAM,
                        exchange -> {
                            OutputStream out = open(exchange);
                            out.write(event("stdout", "now".getBytes()).getBytes());
                            out.flush();
                            try {
                                assertThat(shown.await(20, java.util.concurrent.TimeUnit.SECONDS))
                                        .isTrue();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            out.write(endEvent(Samples.command("completed", 7, null)).getBytes());
                            out.close();
                        });
        var out =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        shown.countDown();
                    }
                };

        assertThat(cli.run(out, "exec", "--agent", "a", "--", "x")).isEqualTo(7);
    }

    @Test
    void aStreamThatBreaksIsTakenUpWhereItWas() {
        var asked = new java.util.concurrent.CopyOnWriteArrayList<String>();
        server.on(SUBMIT, 202, Samples.command("running", null, null))
                .on(
                        STREAM,
                        exchange -> {
                            asked.add("" + exchange.getRequestURI().getQuery());
                            String end = endEvent(Samples.command("completed", 0, null));
                            try (OutputStream out = open(exchange)) {
                                out.write(
                                        (switch (asked.size()) {
                                                    case 1 -> numbered(10, "one");
                                                    case 2 -> numbered(20, "two");
                                                    default -> end;
                                                })
                                                .getBytes(StandardCharsets.UTF_8));
                            }
                        });

        var result = cli.run("exec", "--agent", "a", "--", "x");

        assertThat(result.out()).isEqualTo("onetwo");
        assertThat(result.exit()).isZero();
        assertThat(asked).containsExactly("null", "after=10", "after=20");
    }

    @Test
    void asksForTheNetworkOnlyWhenToldTo() {
        server.on(SUBMIT, 202, Samples.command("running", null, null));

        cli.run("exec", "--agent", "a", "--network", "-b", "--", "./fetch.sh", "--network");

        assertThat(server.only().body().path("network").asBoolean()).isTrue();
        assertThat(server.only().body().path("argv")).hasSize(2);
    }

    @Test
    void doesNotAskForTheNetworkByItself() {
        server.on(SUBMIT, 202, Samples.command("running", null, null));

        cli.run("exec", "--agent", "a", "-b", "--", "./fetch.sh", "--network");

        assertThat(server.only().body().has("network")).isFalse();
    }

    @Test
    void inTheBackgroundPrintsTheIdAndLeavesItAlone() {
        server.on(SUBMIT, 202, Samples.command("running", null, null));

        var result =
                cli.run("exec", "--agent", "a", "--background", "--timeout", "3600", "--", "x");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("cmd-1\n");
        assertThat(result.err()).isEmpty();
        assertThat(server.only().body().path("background").asBoolean()).isTrue();
        assertThat(server.only().body().path("timeout").asInt()).isEqualTo(3600);
    }

    @Test
    void inTheBackgroundSaysWhenAPersonIsNeeded() {
        server.on(SUBMIT, 202, Samples.command("awaiting_approval", null, null));

        var result = cli.run("exec", "--agent", "a", "-b", "--json", "--", "curl x");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("\"awaiting_approval\"");
        assertThat(result.err())
                .startsWith("waits for a person: ")
                .contains("atom-os approve cmd-1")
                .doesNotContain("Ctrl-C");
    }

    @Test
    void inTheBackgroundARefusalIsARefusal() {
        server.on(SUBMIT, 403, Samples.refusal());

        var result = cli.run("exec", "--agent", "a", "-b", "--", "cat ../secret");

        assertThat(result.exit()).isEqualTo(126);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("refused: ").hasLineCount(1);
    }

    @Test
    void handsOnInputAsItComesAndItsEnd() throws Exception {
        var ended = new java.util.concurrent.CountDownLatch(1);
        var typed = new java.io.ByteArrayOutputStream();
        server.on(SUBMIT, 202, Samples.command("running", null, null))
                .on(
                        "POST /api/v1/commands/cmd-1/input",
                        exchange -> {
                            var body = server.requests().getLast().body();
                            typed.writeBytes(
                                    Base64.getDecoder().decode(body.path("base64").asText("")));
                            if (body.path("end").asBoolean()) {
                                ended.countDown();
                            }
                            FakeServer.send(
                                    exchange,
                                    200,
                                    "application/json",
                                    FakeServer.json(new InputReceipt(typed.size(), false)));
                        })
                .on(
                        STREAM,
                        exchange -> {
                            try (OutputStream out = open(exchange)) {
                                assertThat(ended.await(20, java.util.concurrent.TimeUnit.SECONDS))
                                        .isTrue();
                                out.write(
                                        endEvent(Samples.command("completed", 0, null)).getBytes());
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        byte[] bytes = {0, (byte) 0xff, 10, 13};

        var result = cli.input(bytes).run("exec", "--agent", "a", "-i", "--", "cat");

        assertThat(result.exit()).isZero();
        assertThat(typed.toByteArray()).isEqualTo(bytes);
        assertThat(server.requests().getFirst().body().path("interactive").asBoolean()).isTrue();
    }

    @Test
    void aTerminalInTheBackgroundHasTheUsualSizeAndTheNameOfOurs() {
        server.on(SUBMIT, 202, Samples.command("running", null, null));

        cli.with("TERM", "xterm").run("exec", "--agent", "a", "-b", "--tty", "--", "top");

        assertThat(server.only().body().path("terminal").toString())
                .isEqualTo("{\"columns\":80,\"rows\":24}");
        assertThat(server.only().body().path("env").toString()).isEqualTo("{\"TERM\":\"xterm\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "--tty, ''",
        "--tty, --stdin",
        "--tty, --interactive",
        "--tty, --json",
        "--stdin, --interactive",
    })
    void saysInOneLineWhatDoesNotGoTogether(String one, String other) {
        String[] line =
                other.isEmpty()
                        ? new String[] {"exec", "--agent", "a", one, "--", "x"}
                        : new String[] {"exec", "--agent", "a", one, other, "--", "x"};
        var result = cli.run(line);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).startsWith("--").contains(": ", "--");
        assertThat(server.requests()).isEmpty();
    }

    private static String numbered(int id, String text) {
        return "id: " + id + "\n" + event("stdout", text.getBytes(StandardCharsets.UTF_8));
    }

    private void ends(String state, int code) {
        server.on(SUBMIT, 202, Samples.command("running", null, null));
        end(Samples.command(state, code, null));
    }

    private void end(CommandRecord record) {
        server.onText(STREAM, "text/event-stream", endEvent(record));
    }

    /** Sends the pieces one by one, then the end of a command that went well. */
    private void streams(String... pieces) {
        server.on(SUBMIT, 202, Samples.command("running", null, null))
                .on(
                        STREAM,
                        exchange -> {
                            try (OutputStream out = open(exchange)) {
                                for (String piece : pieces) {
                                    out.write(piece.getBytes(StandardCharsets.UTF_8));
                                    out.flush();
                                }
                                out.write(
                                        endEvent(Samples.command("completed", 0, null)).getBytes());
                            }
                        });
    }

    private static OutputStream open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static String endEvent(CommandRecord record) {
        return "event: end\ndata: "
                + new String(FakeServer.json(record), StandardCharsets.UTF_8)
                + "\n\n";
    }

    private static String event(String name, byte[] data) {
        return "event: " + name + "\ndata: " + Base64.getEncoder().encodeToString(data) + "\n\n";
    }
}
