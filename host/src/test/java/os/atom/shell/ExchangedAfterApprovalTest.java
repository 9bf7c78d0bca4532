package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.protocol.CommandRecord;

/**
 * Threat: what a person approved is exchanged for something else before it runs, by whoever can
 * write to the same grant: the script, the program, the directory, a link on the way, the grant. A
 * thread exchanges the two as fast as it can while the command is approved and started, against the
 * real kernel. The other thing never runs.
 *
 * <p>{@code -Dexchange.rounds=500} makes it longer.
 */
class ExchangedAfterApprovalTest {
    private static final int ROUNDS = Integer.getInteger("exchange.rounds", 40);

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private final ReentrantLock standsStill = new ReentrantLock();
    private final AtomicBoolean over = new AtomicBoolean();
    private WholeShell whole;
    private Path work;
    private Principal.Agent agent;

    @BeforeEach
    void open() {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.WRITE);
        agent = whole.agent("scout", Maturity.SUPERVISED);
    }

    @AfterEach
    void close() {
        over.set(true);
        whole.close();
    }

    @Test
    @Timeout(600)
    void aScriptThatIsExchangedNeverRuns() throws Exception {
        race(script("x.sh", "GOOD"), script("y.sh", "EVIL"), "bash x.sh", "GOOD\n");
    }

    @Test
    @Timeout(600)
    void aProgramThatIsExchangedNeverRuns() throws Exception {
        race(script("x.sh", "GOOD"), script("y.sh", "EVIL"), "./x.sh", "GOOD\n");
    }

    @Test
    @Timeout(600)
    void aScriptThatIsFedAndExchangedNeverRuns() throws Exception {
        race(script("x.sh", "GOOD"), script("y.sh", "EVIL"), "bash < x.sh", "GOOD\n");
    }

    @Test
    @Timeout(600)
    void aScriptThatIsPipedAndExchangedNeverRuns() throws Exception {
        race(script("x.sh", "GOOD"), script("y.sh", "EVIL"), "cat x.sh | bash", "GOOD\n");
    }

    @Test
    @Timeout(600)
    void aDirectoryThatBecomesALinkLeadsToNoOtherScript() throws Exception {
        Path tools = Files.createDirectories(work.resolve("tools"));
        script("tools/x.sh", "GOOD");
        Files.createDirectories(work.resolve("evil"));
        script("evil/x.sh", "EVIL");
        Path link = Files.createSymbolicLink(work.resolve("link"), work.resolve("evil"));
        race(tools, link, "bash tools/x.sh", "GOOD\n");
    }

    @Test
    @Timeout(600)
    void aDirectoryThatIsExchangedIsNeverStartedIn() throws Exception {
        Path place = Files.createDirectories(work.resolve("place"));
        Path other = Files.createDirectories(work.resolve("other"));
        String inode = Files.getAttribute(place, "unix:ino") + "\n";
        race(place, other, place, "stat -c %i .", inode);
    }

    @Test
    @Timeout(600)
    void aDirectoryThatBecomesALinkIsNeverStartedIn() throws Exception {
        Path place = Files.createDirectories(work.resolve("place"));
        Path other = Files.createDirectories(work.resolve("other"));
        Path link = Files.createSymbolicLink(work.resolve("link"), other);
        String inode = Files.getAttribute(place, "unix:ino") + "\n";
        race(place, link, place, "stat -c %i .", inode);
    }

    @Test
    @Timeout(600)
    void aGrantThatIsExchangedIsNeverSeen() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("who"), "EVIL\n");
        Files.writeString(work.resolve("who"), "GOOD\n");
        race(work, other, work, "cat who", "GOOD\n");
    }

    @Test
    void everyDifferenceIsNamedAndNothingRuns() throws Exception {
        script("x.sh", "GOOD; touch ran");
        Path script = work.resolve("x.sh");

        changed("says something else", "bash x.sh", () -> Files.writeString(script, "touch ran"));
        changed(
                "is another file",
                "bash x.sh",
                () -> {
                    String text = Files.readString(script);
                    Files.move(script, work.resolve("old.sh"));
                    Files.writeString(script, text);
                });
        changed(
                "another plan",
                "cat *.txt; touch ran",
                () -> Files.writeString(work.resolve("new.txt"), "new"));
        changed(
                "is granted besides",
                "touch ran",
                () -> whole.granted(folder.resolve("second"), Access.READ));
        changed(
                "policy refuses it now",
                "touch ran",
                () -> WholeShell.done(whole.identities.pause(agent.id(), whole.owner)));
        WholeShell.done(whole.identities.resume(agent.id(), whole.owner));
        changed(
                "policy refuses it now",
                "touch ran",
                () ->
                        WholeShell.done(
                                whole.identities.demote(
                                        agent.id(), Maturity.STUDENT, whole.owner)));
        WholeShell.done(whole.identities.promote(agent.id(), Maturity.SUPERVISED, whole.owner));
        changed(
                "forbidden.touch",
                "touch ran",
                () -> {
                    Path policy = whole.home.policies().resolve("mine.cedar");
                    Files.writeString(
                            policy,
                            "@id(\"forbidden.touch\") @says(\"no touching\") forbid (principal, action in"
                                    + " Action::\"shell\", resource) when { resource.programs.contains("
                                    + "\"touch\") };");
                    Files.setPosixFilePermissions(
                            policy, PosixFilePermissions.fromString("rw-------"));
                    whole.policies.reload(change -> {});
                });
        changed(
                "the agent was removed",
                "rm old.sh",
                () -> WholeShell.done(whole.identities.remove(agent.id(), whole.owner)));
    }

    private interface Change {
        void make() throws IOException;
    }

    private void changed(String words, String command, Change change) throws IOException {
        String id = whole.submit(agent, command, work);
        assertThat(whole.state(id)).as(command).isEqualTo("awaiting_approval");
        change.make();

        Map<String, List<String>> changes = whole.approve(id);

        assertThat(changes.get(id)).anyMatch(each -> each.contains(words));
        CommandRecord record = whole.ended(id);
        assertThat(record.state()).isEqualTo("refused");
        assertThat(record.reason()).contains("it is not what was approved any more", words);
        assertThat(record.decision().rules().getFirst().id()).isEqualTo("approval.changed");
        assertThat(record.decision().mend()).startsWith("ask again");
        assertThat(work.resolve("ran")).doesNotExist();
    }

    @Test
    void aCopiedScriptStillFindsItsNeighboursAndItself() throws Exception {
        Files.createDirectories(work.resolve("tools"));
        Files.writeString(work.resolve("tools/lib.sh"), "say() { echo \"lib says $1\"; }\n");
        Path main =
                Files.writeString(
                        work.resolve("tools/main.sh"),
                        "#!/bin/bash\n. \"$(dirname \"$0\")/lib.sh\"; say $1; cat \"$(dirname"
                                + " \"$0\")/../data\"\n");
        Files.setPosixFilePermissions(main, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(work.resolve("data"), "data\n");
        String id = whole.submit(agent, "tools/main.sh hello", work);
        whole.approve(id);
        CommandRecord ran = whole.ended(id);
        assertThat(ran.stderr()).isEmpty();
        assertThat(ran.stdout()).isEqualTo("lib says hello\ndata\n");
    }

    private Path script(String name, String says) throws IOException {
        Path script = Files.writeString(work.resolve(name), "#!/bin/sh\necho " + says + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void race(Path one, Path other, String command, String expected) throws Exception {
        race(one, other, work, command, expected);
    }

    private void race(Path one, Path other, Path directory, String command, String expected)
            throws Exception {
        Thread swapping = Thread.ofPlatform().start(() -> swap(one, other));
        List<CommandRecord> ends = new ArrayList<>();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String id;
                standsStill.lock();
                try {
                    id = whole.submit(agent, command, directory);
                    assertThat(whole.state(id)).isEqualTo("awaiting_approval");
                } finally {
                    standsStill.unlock();
                }
                whole.approve(id);
                ends.add(whole.ended(id));
            }
        } finally {
            over.set(true);
            swapping.join();
        }
        for (CommandRecord end : ends) {
            String out = end.stdout() == null ? "" : end.stdout();
            assertThat(out).as("%s", end).isIn("", expected);
            assertThat(end.state()).isIn("completed", "refused", "failed");
        }
    }

    /** What another command with the same grant may do meanwhile: a pause, then there and back. */
    private void swap(Path one, Path other) {
        Path aside = one.resolveSibling("aside");
        try {
            while (!over.get()) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
                standsStill.lock();
                try {
                    exchange(one, other, aside);
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
                    exchange(one, other, aside);
                } finally {
                    standsStill.unlock();
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void exchange(Path one, Path other, Path aside) throws IOException {
        Files.move(one, aside);
        Files.move(other, one);
        Files.move(aside, other);
    }
}
