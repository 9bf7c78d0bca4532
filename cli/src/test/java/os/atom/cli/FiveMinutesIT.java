package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import os.atom.cli.LaunchedServer.Ran;

/**
 * The five minutes of the README, as a person types them: launcher, command line and server are
 * real.
 */
class FiveMinutesIT {
    private static LaunchedServer server;
    private static Path demo;

    @BeforeAll
    static void start() throws Exception {
        server = LaunchedServer.start();
        Path base = server.base();
        demo = Files.createDirectories(base.resolve("demo"));
        Path source = Files.createDirectories(demo.resolve("src"));
        Files.writeString(source.resolve("a.txt"), "TODO one\nnothing\nTODO two\n");
        Files.writeString(base.resolve("secret"), "nobody may read this\n");
        assertThat(run("agent", "add", "scout", "--maturity", "autonomous").out())
                .contains("atom_agent_");
        assertThat(run("mount", "add", demo.toString()).exit()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        assertThat(server.home().resolve("server.json")).doesNotExist();
        // Nobody serves any more, and the record can still be looked at.
        Ran verified = run("audit", "verify");
        assertThat(verified.out()).as(verified.err()).contains("intact");
        assertThat(run("audit", "export").out()).contains("os.atom.host.stopped");
        assertThat(run("journal", "rebuild").out()).startsWith("rebuilt, entries ");
        server.close();
    }

    @Test
    void aReadRunsAtOnceStreamsAndKeepsItsExitCode() throws Exception {
        Ran ran = exec("grep -rn TODO src | sort | head -20");
        assertThat(ran.out()).isEqualTo("src/a.txt:1:TODO one\nsrc/a.txt:3:TODO two\n");
        assertThat(ran.exit()).isZero();
        assertThat(exec("grep -q absent src/a.txt").exit()).isOne();
    }

    @Test
    void whatLeavesTheGrantIsRefusedInOneLine() throws Exception {
        Ran ran = exec("cat ../secret");
        assertThat(ran.exit()).isEqualTo(126);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip())
                .doesNotContain("\n")
                .contains("secret", "[never.outside-read]", "mount add");
    }

    @Test
    void aWriteUnderAReadOnlyGrantIsRefusedWithTheMend() throws Exception {
        Ran ran = exec("echo hi > note");
        assertThat(ran.exit()).isEqualTo(126);
        assertThat(ran.err().strip()).doesNotContain("\n").contains("mount add", "--rw");
        assertThat(demo.resolve("note")).doesNotExist();
    }

    @Test
    void explainSaysWhyAndChangesNothing() throws Exception {
        Ran ran =
                run(
                        "policy",
                        "explain",
                        "--agent",
                        "scout",
                        "--cwd",
                        demo.toString(),
                        "--",
                        "find . -delete");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("deny", "delete", "mend");
        assertThat(demo.resolve("src/a.txt")).exists();
    }

    @Test
    void theJournalShowsItAndIsIntact() throws Exception {
        exec("ls");
        assertThat(run("audit", "tail").out()).contains("command.requested", "command.finished");
        Ran verified = run("audit", "verify");
        assertThat(verified.exit()).isZero();
        assertThat(verified.out()).contains("intact");
    }

    @Test
    void longWorkIsBegunTypedToFollowedAndStopped() throws Exception {
        String id = begin("--interactive", "cat");
        assertThat(run("command", "list", "--state", "running").out()).contains(id);
        assertThat(run("command", "input", id, "typed").exit()).isZero();
        assertThat(run("command", "input", id, "last", "--end").exit()).isZero();
        assertThat(run("command", "output", id, "--follow").out()).isEqualTo("typed\nlast\n");
        assertThat(run("command", "show", id).out()).contains("completed", "while it runs");

        String endless = begin("--tty", "tail -f src/a.txt");
        Ran stopped = run("command", "stop", endless, "--grace", "60");
        assertThat(stopped.out()).contains("stopped: it was stopped: asked for by owner");
        assertThat(run("command", "input", endless, "late").err()).contains("it has ended");
    }

    @Test
    void aPersonSitsAtTheTerminalOfACommand() throws Exception {
        String line =
                "stty cols 91 rows 17; %s exec --agent scout --cwd %s --tty -- 'tty; cat'"
                        .formatted(LaunchedServer.LAUNCHER, demo);
        Path script = Files.writeString(server.base().resolve("sit.sh"), line);
        ProcessBuilder builder = server.builder();
        builder.command("script", "-qec", "sh " + script, "/dev/null");
        Process process = builder.redirectErrorStream(true).start();
        var screen = new java.io.ByteArrayOutputStream();
        for (int next = process.getInputStream().read();
                next >= 0;
                next = process.getInputStream().read()) {
            screen.write(next);
            // What it is asked is typed when it can read it.
            if (screen.toString(UTF_8).endsWith("/dev/console\r\n")) {
                process.getOutputStream().write("typed\r\u0004".getBytes(UTF_8));
                process.getOutputStream().flush();
            }
        }
        assertThat(screen.toString(UTF_8)).contains("/dev/console\r\ntyped\r\ntyped\r\n");
        assertThat(process.waitFor()).isZero();
    }

    private static String begin(String how, String line) throws Exception {
        Ran begun =
                run(
                        "exec",
                        "--agent",
                        "scout",
                        "--cwd",
                        demo.toString(),
                        "--background",
                        how,
                        "--",
                        line);
        assertThat(begun.exit()).as(begun.err()).isZero();
        return begun.out().strip();
    }

    @Test
    void statusSaysThatTheSandboxIsReady() throws Exception {
        assertThat(run("status").out()).contains("ready, bubblewrap");
    }

    private static Ran exec(String line) throws Exception {
        return run("exec", "--agent", "scout", "--cwd", demo.toString(), "--", line);
    }

    private static Ran run(String... words) throws IOException, InterruptedException {
        return server.run(words);
    }
}
