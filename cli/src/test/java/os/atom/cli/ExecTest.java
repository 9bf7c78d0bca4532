package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExecTest extends ExecFixture {
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

    @ParameterizedTest
    @ValueSource(strings = {"0", "301", "-5", "text", "1e3", "", "99999999999"})
    void refusesATimeoutOutOfRangeBeforeAsking(String timeout) {
        var result = cli.run("exec", "--agent", "a", "--timeout", timeout, "--", "ls");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1);
        assertThat(server.requests()).isEmpty();
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
}
