package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import os.atom.protocol.InputReceipt;

/** What {@code exec} hands on. */
final class ExecInputTest extends ExecFixture {
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
}
