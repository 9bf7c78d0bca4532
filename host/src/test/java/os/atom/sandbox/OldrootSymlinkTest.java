package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/**
 * Threat: a link in a writable grant leads bubblewrap itself, while it mounts, to the host
 * (CVE-2026-87766, before 0.12): it finds the host at {@code /oldroot} then, and makes what is
 * missing there.
 */
class OldrootSymlinkTest {
    private static final Path BUBBLEWRAP = Path.of("/usr/bin/bwrap");

    @TempDir Path temporary;
    private Path root;
    private Box box;
    private Canary canary;
    private Path grant;

    @BeforeEach
    void prepare() throws Exception {
        root = temporary.toRealPath();
        box = new Box(temporary);
        canary = new Canary(root.resolve("beside"));
        grant = box.granted("work", Access.WRITE);
    }

    private Path towardsTheCanary() {
        return Path.of("/oldroot" + canary.root());
    }

    private boolean vulnerable() throws IOException {
        return !SelfCheck.version(BUBBLEWRAP).orElseThrow().atLeast(0, 12);
    }

    @Test
    void bareBubblewrapEscapesWhenItIsOldAndRefusesWhenItIsNew() throws Exception {
        Files.createSymbolicLink(grant.resolve(".git"), towardsTheCanary());
        List<String> words =
                List.of(
                        BUBBLEWRAP.toString(),
                        "--unshare-all",
                        "--ro-bind",
                        "/usr",
                        "/usr",
                        "--symlink",
                        "usr/lib64",
                        "/lib64",
                        "--bind",
                        grant.toString(),
                        grant.toString(),
                        "--ro-bind",
                        "/dev/null",
                        grant + "/.git/planted",
                        "/usr/bin/true");
        new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
        assertThat(Files.exists(canary.root().resolve("planted"))).isEqualTo(vulnerable());
    }

    @Test
    void oursRunsNothingAndTouchesNothing() throws Exception {
        Files.createSymbolicLink(grant.resolve(".git"), towardsTheCanary());
        box.mask(grant.resolve(".git/planted"), Mask.Kind.READ_ONLY);
        String before = canary.state();
        Box.Result result = box.sh("echo ran");
        assertThat(result.ending()).isInstanceOf(Ending.SetupFailed.class);
        assertThat(result.out()).isEmpty();
        assertThat(canary.state()).isEqualTo(before);
    }

    @Test
    void aGrantBelowAnotherIsNotFollowedEither() throws Exception {
        Path inner = box.granted("work/inner", Access.READ);
        Files.delete(inner);
        Files.createSymbolicLink(inner, towardsTheCanary());
        String before = canary.state();
        assertThat(box.sh("echo ran").ending()).isInstanceOf(Ending.SetupFailed.class);
        assertThat(canary.state()).isEqualTo(before);
    }

    @Test
    void aLinkLeftInTheScratchIsNotFollowedEither() throws Exception {
        Path first = root.getName(1).getFileName();
        assertThat(root).as("the grants of this test lie below /tmp").startsWith(Path.of("/tmp"));
        Files.createSymbolicLink(box.scratch().resolve(first), towardsTheCanary());
        String before = canary.state();
        assertThat(box.sh("echo ran").ending()).isInstanceOf(Ending.SetupFailed.class);
        assertThat(canary.state()).isEqualTo(before);
    }

    @Test
    @Timeout(180)
    void aLinkThatComesAndGoesNeverLeadsToTheHost() throws Exception {
        Path git = Files.createDirectories(grant.resolve(".git"));
        Files.writeString(Files.createDirectories(git.resolve("planted")).resolve("key"), "KEY\n");
        Path link = Files.createSymbolicLink(grant.resolve("link"), towardsTheCanary());
        box.mask(git.resolve("planted"), Mask.Kind.HIDDEN);
        String before = canary.state();
        AtomicBoolean over = new AtomicBoolean();
        Thread swapping = Thread.ofPlatform().start(() -> swap(git, link, over));
        List<Ending> endings = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                endings.add(box.sh("true").ending());
            }
        } finally {
            over.set(true);
            swapping.join();
        }
        assertThat(canary.state()).isEqualTo(before);
        assertThat(endings)
                .allMatch(ending ->
                        ending instanceof Ending.SetupFailed
                                || ending.equals(new Ending.Exited(0)));
        assertThat(endings).anyMatch(Ending.SetupFailed.class::isInstance);
    }

    /** What another command with the same grant, and no mask, may do meanwhile. */
    private static void swap(Path directory, Path link, AtomicBoolean over) {
        long exchange = 2;
        long number =
                Architecture.of(System.getProperty("os.arch")).orElseThrow() == Architecture.X86_64
                        ? 316
                        : 276;
        try (Arena arena = Arena.ofConfined()) {
            long one = arena.allocateFrom(directory.toString()).address();
            long other = arena.allocateFrom(link.toString()).address();
            while (!over.get()) {
                Posix.call(
                        "swap", Native.SYSCALL, arena, number, -100L, one, -100L, other, exchange);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_500_000));
            }
        } catch (Errno broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
