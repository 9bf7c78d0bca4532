package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.ViolationRecord;

/** What {@code exec} shows, and how it ends. */
final class ExecOutputTest extends ExecFixture {
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

    @ParameterizedTest
    @CsvSource({
        "kernel, write, /etc/a, sandbox.system, it is read-only",
        "proxy, connect, evil.example:80, network.domain, it is not on the list"
    })
    void tellsWhatWasRefusedAndByWhom(
            String who, String kind, String target, String rule, String reason) {
        server.on(SUBMIT, 202, Samples.command("running", null, null));
        end(
                Samples.command("completed", 1, null)
                        .withViolations(
                                List.of(
                                        new ViolationRecord(
                                                kind,
                                                target + "\u001b[2J",
                                                rule,
                                                reason,
                                                "do without",
                                                3))));

        var result = cli.run("exec", "--agent", "a", "--", "x");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo(
                        "atom-os: the %s refused: %s %s\\x1b[2J, 3 times: %s (%s); do without\n"
                                .formatted(who, kind, target, reason, rule));
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
    void printsOnlyTheRecordAsJson() throws Exception {
        streams(event("stdout", "hidden".getBytes()));

        var result = cli.run("exec", "--agent", "a", "--json", "--", "x");

        CommandRecord record = FakeServer.MAPPER.readValue(result.bytes(), CommandRecord.class);
        assertThat(record).isEqualTo(Samples.command("completed", 0, null));
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

    private static String numbered(int id, String text) {
        return "id: " + id + "\n" + event("stdout", text.getBytes(StandardCharsets.UTF_8));
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
}
