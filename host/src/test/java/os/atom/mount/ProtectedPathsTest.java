package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.mount.Mask.Kind.HIDDEN;
import static os.atom.mount.Mask.Kind.PINNED;
import static os.atom.mount.Mask.Kind.READ_ONLY;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.ProtectedPaths.Findings;

class ProtectedPathsTest {
    @TempDir Path temporary;
    private Path root;
    private ProtectedPaths paths;

    @BeforeEach
    void start() throws Exception {
        root = Files.createDirectory(temporary.toRealPath().resolve("project"));
        paths = new ProtectedPaths(root, Clock.systemUTC());
    }

    private Path file(String name) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private Path folder(String name) throws Exception {
        return Files.createDirectories(root.resolve(name));
    }

    private void repository(String name) throws Exception {
        folder(name + "/hooks");
        folder(name + "/objects");
        folder(name + "/refs");
        file(name + "/config");
        file(name + "/HEAD");
    }

    private Set<Mask> found() {
        return found(paths);
    }

    private static Set<Mask> found(ProtectedPaths paths) {
        return switch (paths.find()) {
            case Findings.Found(List<Mask> masks) -> masks.stream().collect(Collectors.toSet());
            case Findings.TooMuch(String reason) -> throw new AssertionError(reason);
        };
    }

    private Mask mask(String name, Mask.Kind kind) {
        return new Mask(root.resolve(name), kind);
    }

    @Test
    void anOrdinaryTreeHasNone() throws Exception {
        file("src/main/java/Main.java");
        file(".env.example");
        file("README.md");
        assertThat(found()).isEmpty();
    }

    @Test
    void secretsAreFoundAtAnyDepthAndNotEntered() throws Exception {
        file(".env");
        file("a/b/c/.env.local");
        file("home/.ssh/id_rsa");
        file("deploy/server.key");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        mask(".env", HIDDEN),
                        mask("a/b/c/.env.local", HIDDEN),
                        mask("home/.ssh", HIDDEN),
                        mask("deploy/server.key", HIDDEN));
    }

    @Test
    void aRepositoryKeepsItsHooksAndConfigurationAndItsPlace() throws Exception {
        repository(".git");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        mask(".git", PINNED),
                        mask(".git/hooks", READ_ONLY),
                        mask(".git/config", READ_ONLY));
    }

    @Test
    void aRepositoryWithoutHooksIsHeldAsAWhole() throws Exception {
        repository(".git");
        Files.delete(root.resolve(".git/hooks"));
        assertThat(found()).contains(mask(".git", READ_ONLY));
    }

    @Test
    void aRepositoryWhoseHooksAreALinkIsHeldAsAWholeTogetherWithWhereTheyLead() throws Exception {
        repository(".git");
        Files.delete(root.resolve(".git/hooks"));
        folder("githooks");
        Files.createSymbolicLink(root.resolve(".git/hooks"), Path.of("../githooks"));
        assertThat(found()).contains(mask(".git", READ_ONLY), mask("githooks", READ_ONLY));
    }

    @Test
    void submodulesAtAnyDepthKeepTheirHooks() throws Exception {
        repository(".git");
        repository(".git/modules/lib");
        repository(".git/modules/deep/er");
        repository(".git/modules/lib/modules/inner");
        file("lib/.git");
        assertThat(found())
                .contains(
                        mask("lib/.git", READ_ONLY),
                        mask(".git/modules/lib/hooks", READ_ONLY),
                        mask(".git/modules/lib/config", READ_ONLY),
                        mask(".git/modules/deep/er/hooks", READ_ONLY),
                        mask(".git/modules/lib/modules/inner/config", READ_ONLY));
    }

    @Test
    void worktreesKeepTheirPointers() throws Exception {
        repository(".git");
        file(".git/worktrees/w/gitdir");
        file(".git/worktrees/w/commondir");
        file(".git/worktrees/w/index");
        assertThat(found())
                .contains(
                        mask(".git/worktrees/w/gitdir", READ_ONLY),
                        mask(".git/worktrees/w/commondir", READ_ONLY))
                .doesNotContain(mask(".git/worktrees/w/index", READ_ONLY));
    }

    @Test
    void aBareRepositoryIsToldByItsContent() throws Exception {
        repository("mirror");
        file("mirror/.env");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        mask("mirror/hooks", READ_ONLY),
                        mask("mirror/config", READ_ONLY),
                        mask("mirror/HEAD", READ_ONLY),
                        mask("mirror/.env", HIDDEN));
    }

    @Test
    void generatedDirectoriesShowTheirOwnNamesOnly() throws Exception {
        file("node_modules/.env");
        file("node_modules/lib/.env");
        file("target/classes/.env");
        assertThat(found()).containsExactly(mask("node_modules/.env", HIDDEN));
    }

    @Test
    void aSecretBehindALinkIsHiddenWhereItReallyIs() throws Exception {
        file("secrets/production");
        Files.createSymbolicLink(root.resolve(".env"), Path.of("secrets/production"));
        assertThat(found()).containsExactly(mask("secrets/production", HIDDEN));
    }

    @Test
    void aLinkThatLeadsSomewhereLaterIsNoticed() throws Exception {
        Files.createSymbolicLink(root.resolve(".env"), Path.of("later/secret"));
        folder("later");
        ProtectedPaths settled = settled();
        assertThat(found(settled)).isEmpty();
        file("later/secret");
        assertThat(found(settled)).containsExactly(mask("later/secret", HIDDEN));
    }

    @Test
    void aLinkedDirectoryIsNotEntered() throws Exception {
        Path outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve(".env"), "x");
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("loop"), root);
        assertThat(found()).isEmpty();
    }

    @Test
    void aSocketIsHidden() throws Exception {
        Path socket = root.resolve("agent.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThat(found()).containsExactly(mask("agent.sock", HIDDEN));
        }
    }

    @Test
    void whatCannotBeListedIsReadOnlyAsAWholeAndLookedAtEachTime() throws Exception {
        Stamp stamp = Stamp.of(root).orElseThrow();
        Folder folder = FolderScan.of(file("x"), Folder.Kind.ORDINARY, stamp, Instant.MAX);
        assertThat(folder.masks()).containsExactly(mask("x", READ_ONLY));
        assertThat(folder.holds(stamp)).isFalse();
    }

    @Test
    void theSameListComesBackWhileNothingChanges() throws Exception {
        file("a/.env");
        assertThat(paths.find()).isSameAs(paths.find());
    }

    @Test
    void whatAppearsAndVanishesIsNoticedAtOnceHoweverFast() throws Exception {
        for (int round = 0; round < 200; round++) {
            Path secret = file("a/b/.env");
            assertThat(found()).as("round " + round).containsExactly(mask("a/b/.env", HIDDEN));
            Files.delete(secret);
            assertThat(found()).as("round " + round).isEmpty();
        }
    }

    @Test
    void aChangeInAnOldDirectoryIsNoticed() throws Exception {
        folder("a/b");
        ProtectedPaths settled = settled();
        assertThat(found(settled)).isEmpty();
        untilAChangeShows(root.resolve("a/b"));
        file("a/b/.env");
        assertThat(found(settled)).containsExactly(mask("a/b/.env", HIDDEN));
    }

    @Test
    void settingTheModificationTimeBackHidesNothing() throws Exception {
        Path folder = folder("a");
        FileTime before = Files.getLastModifiedTime(folder);
        ProtectedPaths settled = settled();
        assertThat(found(settled)).isEmpty();
        untilAChangeShows(folder);
        file("a/.env");
        Files.setLastModifiedTime(folder, before);
        assertThat(found(settled)).containsExactly(mask("a/.env", HIDDEN));
    }

    @Test
    void aTreeThatIsTooLargeIsRefusedAndNotWalkedAgainForAMinute() throws Exception {
        for (int each = 0; each < 12; each++) {
            folder("d" + each);
        }
        SettableClock clock = new SettableClock();
        ProtectedPaths bounded = new ProtectedPaths(root, clock, 10);
        Findings first = bounded.find();
        assertThat(first).isInstanceOf(Findings.TooMuch.class);
        for (int each = 0; each < 12; each++) {
            Files.delete(root.resolve("d" + each));
        }
        assertThat(bounded.find()).isSameAs(first);
        clock.now = clock.now.plusSeconds(61);
        assertThat(bounded.find()).isInstanceOf(Findings.Found.class);
    }

    @Test
    void tooManyProtectedPathsAreRefused() throws Exception {
        for (int each = 0; each <= ProtectedPaths.MOST_MASKS; each++) {
            file(".env." + each);
        }
        assertThat(paths.find()).isInstanceOf(Findings.TooMuch.class);
    }

    /** The figures are printed for the reader; only a hang fails. */
    @Test
    void aTreeOf5000DirectoriesIsFoundAndFoundAgain() throws Exception {
        for (int outer = 0; outer < 50; outer++) {
            for (int inner = 0; inner < 99; inner++) {
                Path folder = folder("m" + outer + "/p" + inner);
                for (int file = 0; file < 4; file++) {
                    Files.createFile(folder.resolve("File" + file + ".java"));
                }
            }
            file("m" + outer + "/.env");
        }
        ProtectedPaths settled = settled();
        long start = System.nanoTime();
        assertThat(found(settled)).hasSize(50);
        long first = System.nanoTime() - start;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            start = System.nanoTime();
            settled.find();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf(
                "5,001 directories, 19,850 files: first %.1f ms, again %.1f ms%n",
                first / 1e6, best / 1e6);
        assertThat(Duration.ofNanos(first)).isLessThan(Duration.ofSeconds(60));
    }

    /** A clock ahead of the file system's: nothing counts as changed just now. */
    private ProtectedPaths settled() throws Exception {
        return new ProtectedPaths(root, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5)));
    }

    /** File times move in steps; goes on until a change to a directory would show in them. */
    private void untilAChangeShows(Path folder) throws Exception {
        Instant last = Stamp.of(folder).orElseThrow().changed();
        Path probe = Files.createDirectory(temporary.resolve("probe"));
        for (int next = 0; !Stamp.of(probe).orElseThrow().changed().isAfter(last); next++) {
            Files.createFile(probe.resolve("file" + next));
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
