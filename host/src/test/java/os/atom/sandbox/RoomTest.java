package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Invocation;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/**
 * Threat: what an agent, or a person, changes between the set-up of a sandbox that waits and the
 * command that takes it. Each of these has one wait, changes something, and looks from inside.
 */
class RoomTest {
    /**
     * The last word of bubblewrap is the program it starts: the starter's own, in one that waited.
     */
    private static final String WAITED = "tr '\\0' '\\n' </proc/1/cmdline | tail -n 1;";

    private static final String YES = Starter.PATH + "\n";

    @TempDir private Path temporary;
    private Box box;
    private Path grant;

    @BeforeEach
    void grant() throws Exception {
        box = new Box(temporary);
        grant = box.granted("work", Access.WRITE);
        Files.writeString(grant.resolve("file"), "first\n");
        Files.writeString(grant.resolve(".env"), "KEY=1\n");
        box.mask(grant.resolve(".env"), Mask.Kind.HIDDEN).in(grant);
    }

    @AfterEach
    void forget() {
        Box.sandbox().forget();
    }

    private Box.Result waited(String script) throws Exception {
        box.freshScratch();
        return box.sh(WAITED + script);
    }

    private void await() throws Exception {
        box.await(box.shell("x"));
    }

    @Test
    void looksLikeAnyOther() throws Exception {
        String look =
                "env; pwd; ls /proc/self/fd; cat /proc/self/limits; ls -a /tmp ~; echo $$; ps;"
                        + " cat /proc/self/status | grep -v '^[vV]\\|^Rss\\|_ctxt\\|Pid:'; hostname";
        Box.sandbox().forget();
        String cold = waited(look).out();
        await();
        assertThat(waited(look).out()).isEqualTo(YES + cold.substring(cold.indexOf("USER=")));
        assertThat(cold).doesNotStartWith(YES).contains("PWD=" + grant);
    }

    @Test
    void isEmptyWhateverRanBefore() throws Exception {
        box.sh("echo left > /tmp/left; echo left > ~/left; echo left > /dev/shm/left; sleep 9 &");
        await();
        assertThat(waited("ls /tmp ~ /dev/shm; ps -e | grep -c sleep").out())
                .isEqualTo(
                        YES
                                + "/dev/shm:\n\n/home/agent:\n\n/tmp:\n"
                                + temporary.getFileName()
                                + "\n0\n");
    }

    @Test
    void runsNothingWhileItWaits() throws Exception {
        await();
        assertThat(programs().distinct()).containsExactly("/usr/bin/bwrap");
    }

    /** What this process has started, beside its guardian. */
    private static Stream<String> programs() {
        return ProcessHandle.current()
                .descendants()
                .map(each -> each.info().command().orElse("gone"))
                .filter(command -> !command.endsWith("dash") && !command.endsWith("sh"));
    }

    @Test
    void isNotTakenTwice() throws Exception {
        await();
        assertThat(waited("").out()).isEqualTo(YES);
        Box.sandbox().forget();
        assertThat(waited("").out()).isNotEqualTo(YES);
    }

    @Test
    void startsNothingBeforeItsClearance() throws Exception {
        await();
        box.freshScratch();
        Clearance clearance = new Clearance();
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                Box.sandbox()
                        .start(
                                box.spec(box.shell(WAITED + "echo x > started")),
                                collected,
                                clearance);
        // As long as three others take, from their beginnings to their ends.
        for (int others = 0; others < 3; others++) {
            assertThat(new Box(temporary).sh("exit 0").code()).isZero();
        }
        clearance.refuse("not on record");
        assertThat(running.await()).isEqualTo(new Ending.SetupFailed("not on record"));
        assertThat(grant.resolve("started")).doesNotExist();
    }

    @Test
    void hasAProtectedFileThatCameLater() throws Exception {
        await();
        Path late = Files.writeString(grant.resolve(".env.late"), "KEY=2\n");
        box.mask(late, Mask.Kind.HIDDEN);
        assertThat(waited("cat .env .env.late; echo x > .env.late").out())
                .doesNotContain("KEY")
                .isNotEqualTo(YES);
        assertThat(late).hasContent("KEY=2\n");
    }

    /** As an editor saves: the mask goes with the file that it was on. */
    @Test
    void hidesAProtectedFileThatWasReplaced() throws Exception {
        await();
        Path fresh = Files.writeString(grant.resolve("fresh"), "KEY=2\n");
        Files.move(fresh, grant.resolve(".env"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(waited("cat .env").out()).doesNotContain("KEY").isNotEqualTo(YES);
    }

    @Test
    void hidesAProtectedFileThatWasMovedAway() throws Exception {
        await();
        Files.move(grant.resolve(".env"), grant.resolve("plain"));
        Files.writeString(grant.resolve(".env"), "KEY=2\n");
        assertThat(waited("cat .env").out()).doesNotContain("KEY").isNotEqualTo(YES);
    }

    @Test
    void seesTheGrantThatIsThere() throws Exception {
        await();
        Files.move(grant, grant.resolveSibling("elsewhere"));
        Files.createDirectories(grant);
        Files.writeString(grant.resolve("file"), "second\n");
        Files.writeString(grant.resolve(".env"), "KEY=2\n");
        assertThat(waited("cat file .env").out()).endsWith("second\n").doesNotContain("first");
    }

    @Test
    void startsInTheDirectoryThatIsThere() throws Exception {
        Path inner = Files.createDirectory(grant.resolve("inner"));
        Files.writeString(inner.resolve("file"), "first\n");
        box.in(inner);
        await();
        Files.move(inner, grant.resolve("moved"));
        Files.createDirectory(inner);
        Files.writeString(inner.resolve("file"), "second\n");
        assertThat(waited("cat file; pwd -P").out()).isEqualTo(YES + "second\n" + inner + "\n");
    }

    @Test
    void doesNotStartInADirectoryThatIsGone() throws Exception {
        Path inner = Files.createDirectory(grant.resolve("inner"));
        box.in(inner);
        await();
        Files.delete(inner);
        assertThat(waited("echo started").ending()).isInstanceOf(Ending.SetupFailed.class);
    }

    @Test
    void runsTheProgramThatIsThere() throws Exception {
        Path program = grant.resolve("program");
        Files.writeString(program, "#!/bin/sh\necho first\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        await(box.program(program.toString(), List.of("program")));
        Files.delete(program);
        Files.writeString(program, "#!/bin/sh\n" + WAITED + "echo second\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        box.freshScratch();
        assertThat(box.run(box.program(program.toString(), List.of("program"))).out())
                .isEqualTo(YES + "second\n");
    }

    private void await(Invocation program) throws Exception {
        box.await(program);
    }

    @Test
    void losesAGrantThatWasTakenBack() throws Exception {
        await();
        box = new Box(temporary);
        assertThat(waited("cat " + grant + "/file").out())
                .isNotEqualTo(YES)
                .doesNotContain("first");
    }

    @Test
    void cannotWriteToAGrantThatIsReadOnlyNow() throws Exception {
        await();
        box = new Box(temporary);
        box.granted("work", Access.READ);
        waited("echo x > " + grant + "/file");
        assertThat(grant.resolve("file")).hasContent("first\n");
    }

    @Test
    void isNoneOfAnAgentThatSeesSomethingElse() throws Exception {
        await();
        box = new Box(temporary);
        Path other = box.granted("other", Access.WRITE);
        assertThat(waited("cat " + grant + "/file; echo x > " + other + "/x").out())
                .isNotEqualTo(YES)
                .doesNotContain("first");
        assertThat(other.resolve("x")).exists();
    }

    @Test
    void hasTheLimitsOfItsOwnCommand() throws Exception {
        await();
        Limits few =
                new Limits(
                        Box.LIMITS.wall(),
                        Duration.ofSeconds(7),
                        Box.LIMITS.memory(),
                        40,
                        1 << 20,
                        50,
                        Box.LIMITS.scratch(),
                        Box.LIMITS.output());
        box.limits(few);
        assertThat(waited("ulimit -n; ulimit -f; ulimit -t").out())
                .isEqualTo(YES + "50\n2048\n10\n");
    }

    @Test
    void hasTheRoomOfItsOwnCommand() throws Exception {
        await();
        Limits few =
                new Limits(
                        Box.LIMITS.wall(),
                        Box.LIMITS.cpu(),
                        Box.LIMITS.memory(),
                        40,
                        1 << 20,
                        50,
                        1 << 20,
                        Box.LIMITS.output());
        box.limits(few);
        assertThat(waited("df -k --output=size ~ | tail -n 1").out()).endsWith("1024\n");
    }

    @Test
    void isWatchedLikeAnyOther() throws Exception {
        await();
        Path beside = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "beside");
        try {
            assertThat(
                            waited("echo x > " + beside + "/x; echo x > /etc/passwd; cat .env")
                                    .refused())
                    .containsExactlyInAnyOrder(
                            "WRITE OUTSIDE " + beside + "/x",
                            "WRITE SYSTEM /etc/passwd",
                            "READ HIDDEN " + grant + "/.env");
        } finally {
            Files.delete(beside);
        }
    }

    @Test
    void isDoneWithoutWhenItWasKilled() throws Exception {
        await();
        AtomicReference<Integer> killed = new AtomicReference<>(0);
        ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/bwrap"))
                .forEach(each -> {
                    each.destroyForcibly();
                    killed.updateAndGet(count -> count + 1);
                });
        assertThat(killed.get()).isPositive();
        assertThat(waited("cat file").out()).endsWith("first\n");
    }

    @Test
    void givesWordsAndVariablesAsTheyAre() throws Exception {
        await(box.program("/usr/bin/printf", List.of("printf")));
        List<String> words =
                List.of(
                        "printf",
                        "[%s]",
                        "",
                        " ",
                        "a\nb",
                        "'\"$x",
                        "ümläut ☃",
                        "x".repeat(100_000));
        box.freshScratch();
        assertThat(box.run(box.program("/usr/bin/printf", words)).out())
                .isEqualTo("[][ ][a\nb]['\"$x][ümläut ☃][" + "x".repeat(100_000) + "]");
        assertThat(Box.rooms().count()).isLessThanOrEqualTo(1);
    }

    @Test
    void saysThatAProgramIsNotThere() throws Exception {
        await(box.program("/usr/bin/no-such-program", List.of("no-such-program")));
        box.freshScratch();
        assertThat(
                        box.run(box.program("/usr/bin/no-such-program", List.of("no-such-program")))
                                .ending())
                .isEqualTo(
                        new Ending.SetupFailed(
                                "no-such-program (/usr/bin/no-such-program) could not be started;"
                                        + " is it there, and for this machine?"));
    }

    @Test
    void endsWhenItIsForgotten() throws Exception {
        await();
        Box.sandbox().forget();
        assertThat(Box.rooms().count()).isZero();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (programs().anyMatch("/usr/bin/bwrap"::equals)) {
            assertThat(System.nanoTime()).as("still alive").isLessThan(end);
        }
    }
}
