package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayTest {
    private static final String CAST =
            """
            {"version":3,"term":{"cols":120,"rows":40},"timestamp":1,"command":"ls \\u001b[2Jx"}
            [0.0,"m","allowed by ladder"]
            [0.001,"o","one\\r\\n\\u001b[31mred\\u001b]0;title\\u0007"]
            # stderr
            [0.001,"o","oh\\r\\n"]
            [0.0,"x","3"]
            """;

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(String cast, String digested) throws Exception {
        String digest =
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(digested.getBytes(UTF_8)));
        server.on(
                "GET /api/v1/commands/cmd-1/recording",
                exchange -> {
                    exchange.getResponseHeaders().set("Repr-Digest", "sha-256=:" + digest + ":");
                    FakeServer.send(exchange, 200, "application/x-asciicast", cast.getBytes(UTF_8));
                });
    }

    @Test
    void aPipeGetsTheOutputAloneAtOnceAndHarmless() throws Exception {
        serve(CAST, CAST);

        var result = Cli.asking(server).run("replay", "cmd-1");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("one\nred");
        assertThat(result.err()).isEqualTo("oh\n");
    }

    @Test
    void aPersonSeesWhatRanWhyAndHowItEnded() throws Exception {
        serve(CAST, CAST);

        var result = Cli.asking(server).onTerminal().run("replay", "cmd-1", "--speed", "1000");

        assertThat(result.out())
                .isEqualTo(
                        "\u001b[1m$ ls \\x1b[2Jx\u001b[0m\n"
                                + "\u001b[2m-- allowed by ladder\u001b[0m\n"
                                + "one\r\n\u001b[31mred"
                                + "\u001b[0m\u001b[31mexit 3\u001b[0m after 0.0 s\n"
                                + "\u001b[33m1 control sequence was left out, which this terminal"
                                + " is better without; --raw has all\u001b[0m\n");
    }

    @Test
    void rawIsTheFileByteForByte() throws Exception {
        serve(CAST, CAST);
        assertThat(Cli.asking(server).run("replay", "cmd-1", "--raw").bytes())
                .isEqualTo(CAST.getBytes(UTF_8));
    }

    @Test
    void aRecordingThatWasChangedIsToldAndTheExitCodeSaysSo() throws Exception {
        serve(CAST.replace("one", "two"), CAST);

        var result = Cli.asking(server).run("replay", "cmd-1");

        assertThat(result.exit()).isOne();
        assertThat(result.out()).startsWith("two");
        assertThat(result.err()).contains("was changed after it was made", "--recordings");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"version\":2}\n",
                "nonsense\n",
                "{\"version\":3}\n[\"x\",\"o\",\"a\"]\n",
                "{\"version\":3}\n[-1,\"o\",\"a\"]\n",
                "{\"version\":3}\n[1e99,\"o\",\"a\"]\n",
                "{\"version\":3}\nnonsense\n"
            })
    void whatIsNoRecordingIsOneLine(String cast) throws Exception {
        serve(cast, cast);

        var result = Cli.asking(server).run("replay", "cmd-1");

        assertThat(result.exit()).isOne();
        assertThat(result.err()).hasLineCount(1).contains("cannot be read", "--raw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--speed=0", "--speed=NaN", "--speed=1001", "--pause-limit=-1", "--speed=x"})
    void nonsenseIsWrongUsage(String option) {
        assertThat(Cli.asking(server).run("replay", "cmd-1", option).exit()).isEqualTo(2);
    }
}
