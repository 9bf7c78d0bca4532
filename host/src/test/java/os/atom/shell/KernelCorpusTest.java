package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.sandbox.Ending;

/**
 * The sandbox alone holds: every hostile line runs for real as an opaque script, with policy left
 * out, and nothing beside its read-write grant may change, show or stay.
 *
 * <p>Harmless probes come first, then lines that aim at their own tree, then those that would harm
 * the machine; the first breach ends the run, so that nothing worse is tried.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KernelCorpusTest {
    private static final Duration WALL = Duration.ofSeconds(2);
    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration HANG = Duration.ofMinutes(10);
    private static final int TOGETHER = 4;
    private static final Queue<String> BREACHES = new ConcurrentLinkedQueue<>();

    private static ProvingGround ground;
    private static boolean probed;

    @BeforeAll
    static void prepare() throws Exception {
        ground = new ProvingGround(WALL);
    }

    @AfterAll
    static void clear() throws IOException {
        ground.close();
    }

    @Test
    @Order(1)
    void runsLinesForReal() throws Exception {
        ProvingGround.Outcome outcome =
                ground.run("cat {ro}/readme.txt; echo made > {rw}/proof", PATIENT);
        assertThat(outcome.ending()).isEqualTo(new Ending.Exited(0));
        assertThat(outcome.output()).isEqualTo("hello\nworld\n");
        assertThat(outcome.tree().writable().resolve("proof")).hasContent("made");
        assertThat(outcome.breaches()).isEmpty();
    }

    @Test
    @Order(2)
    void noticesEveryKindOfChange() throws Exception {
        CorpusTree tree = ground.run("true").tree();
        var before = tree.fingerprint();
        Files.writeString(tree.outside().resolve("secret"), "changed");
        Files.createFile(tree.readable().resolve("made"));
        Files.delete(tree.home().resolve("journal.db"));
        tree.writable().resolve(".envrc").toFile().setExecutable(true);
        Files.createDirectory(tree.base().resolve("beside"));
        assertThat(CorpusTree.differences(before, tree.fingerprint()))
                .anyMatch(text -> text.startsWith(tree.outside() + "/secret"))
                .anyMatch(text -> text.startsWith(tree.readable() + "/made: appeared"))
                .anyMatch(text -> text.startsWith(tree.home() + "/journal.db"))
                .anyMatch(text -> text.startsWith(tree.writable() + "/.envrc"))
                .anyMatch(text -> text.startsWith(tree.base() + "/:"));
        Files.setAttribute(tree.writable().resolve("ls"), "unix:mode", 04755);
        assertThat(Fingerprint.borrowingRights(tree.base()))
                .containsExactly(tree.writable().resolve("ls"));
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(
            strings = {
                "[ -e {outside} ] || echo held",
                "[ -e {home} ] || echo held",
                "[ -e /etc/shadow ] || echo held",
                "cat {rw}/link-file 2>/dev/null || echo held",
                "touch {ro}/probe 2>/dev/null || echo held",
                "touch /usr/bin/atom-probe 2>/dev/null || echo held",
                "touch {rw}/.git/hooks/probe 2>/dev/null || echo held",
                "mv {rw}/.git {rw}/git 2>/dev/null || echo held",
                "touch /etc/atom-probe 2>/dev/null; echo held",
                "grep -q 'CapEff:.0000000000000000' /proc/self/status && echo held",
                "grep -q 'NoNewPrivs:.1' /proc/self/status && echo held",
                "grep -q 'Seccomp:.2' /proc/self/status && echo held",
                "[ $(ls -d /proc/[0-9]* | wc -l) -lt 12 ] && echo held",
                "kill -0 {pid} 2>/dev/null || echo held",
                "(exec 3<>/dev/tcp/127.0.0.1/{port}) 2>/dev/null || echo held",
                "[ $(grep -c : /proc/net/dev) = 1 ] && echo held",
                "grep -q canary {ro}/.env {rw}/.env 2>/dev/null || echo held",
                "unshare -Ur true 2>/dev/null || echo held",
                "sleep 600 & disown; echo held",
                "read line; echo held",
            })
    void holdsAgainstHarmlessProbes(String probe) throws Exception {
        ProvingGround.Outcome outcome = ground.run(probe, PATIENT);
        outcome.breaches().forEach(breach -> BREACHES.add(probe + "\n    " + breach));
        if (!outcome.output().equals("held\n")) {
            BREACHES.add(probe + "\n    answered " + outcome.output());
        }
        assertThat(outcome.output()).isEqualTo("held\n");
        assertThat(outcome.breaches()).isEmpty();
        ground.clear(outcome);
        probed = true;
    }

    @Test
    @Order(4)
    void holdsEveryLineThatAimsAtItsTree() {
        run(lines().stream().filter(line -> !line.wild()).toList());
    }

    @Test
    @Order(5)
    void holdsEveryLineThatWouldHarmTheMachine() {
        run(lines().stream().filter(HostileLine::wild).toList());
    }

    private static List<HostileLine> lines() {
        return HostileCorpus.load().values().stream()
                .flatMap(List::stream)
                .filter(HostileLine::kernel)
                .toList();
    }

    private static void run(List<HostileLine> lines) {
        assertThat(probed).as("the harmless probes ran first").isTrue();
        assertThat(BREACHES).as("an earlier line broke out; nothing more is tried").isEmpty();
        assertThat(lines).isNotEmpty();
        Queue<HostileLine> left = new ConcurrentLinkedQueue<>(lines);
        assertTimeoutPreemptively(HANG, () -> together(() -> drain(left)));
        assertThat(BREACHES).as("lines that broke out of the sandbox").isEmpty();
        assertThat(left).isEmpty();
    }

    /** Takes lines until none is left or one broke out. */
    private static Void drain(Queue<HostileLine> left) throws Exception {
        HostileLine line;
        while (BREACHES.isEmpty() && (line = left.poll()) != null) {
            ProvingGround.Outcome outcome = ground.run(line.line());
            String name = line.line() + " (" + line.why() + ")";
            outcome.breaches().forEach(breach -> BREACHES.add(name + "\n    " + breach));
            ground.clear(outcome);
        }
        return null;
    }

    private static void together(Callable<Void> work) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                running.add(workers.submit(work));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
    }
}
