package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
    @Timeout(120)
    void aLinkThatComesAndGoesNeverLeadsToTheHost() throws Exception {
        Path git = Files.createDirectories(grant.resolve(".git"));
        Files.createDirectories(git.resolve("planted"));
        box.mask(git, Mask.Kind.PINNED).mask(git.resolve("planted"), Mask.Kind.READ_ONLY);
        String before = canary.state();
        AtomicBoolean over = new AtomicBoolean();
        Thread swapping = Thread.ofPlatform().start(() -> swap(git, over));
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String tries = "echo x > %s/planted/x && echo wrote".formatted(git);
            Box.Result result = box.sh(tries);
            endings.add(result.ending());
            assertThat(result.out()).isEmpty();
        }
        over.set(true);
        swapping.join();
        assertThat(canary.state()).isEqualTo(before);
        assertThat(endings).anyMatch(Ending.SetupFailed.class::isInstance);
        assertThat(endings)
                .allMatch(e -> e instanceof Ending.SetupFailed || e instanceof Ending.Exited);
    }

    /** What another command with the same grant may do meanwhile. */
    private void swap(Path git, AtomicBoolean over) {
        Path aside = grant.resolve("aside");
        Path link = grant.resolve("link");
        try {
            while (!over.get()) {
                Files.createSymbolicLink(link, towardsTheCanary());
                Files.move(git, aside);
                Files.move(link, git, StandardCopyOption.ATOMIC_MOVE);
                Files.move(git, link, StandardCopyOption.ATOMIC_MOVE);
                Files.move(aside, git, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(link);
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
