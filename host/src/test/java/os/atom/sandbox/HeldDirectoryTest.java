package os.atom.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.sandbox.Unreached.Why;

/** Files beneath a directory that is held, and what is not reached from there. */
class HeldDirectoryTest {
    @TempDir Path temporary;
    private Path outside;
    private Path grant;

    @BeforeEach
    void tree() throws IOException {
        outside = Files.createDirectory(temporary.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        grant = Files.createDirectories(temporary.toRealPath().resolve("grant/sub"));
        Files.writeString(grant.resolve("file"), "inside");
        grant = grant.getParent();
    }

    private HeldDirectory held() throws Exception {
        return HeldDirectory.granted(grant, inode(grant));
    }

    private static long inode(Path path) throws IOException {
        return (long) Files.getAttribute(path, "unix:ino");
    }

    private static void assertUnreached(Why why, ThrowingCallable call) {
        assertThatExceptionOfType(Unreached.class)
                .isThrownBy(call)
                .satisfies(unreached -> assertThat(unreached.why()).isEqualTo(why));
    }

    private static String read(HeldFile file) throws IOException {
        try (FileChannel channel = file.reading()) {
            ByteBuffer bytes = ByteBuffer.allocate(1000);
            channel.read(bytes);
            return new String(bytes.array(), 0, bytes.position(), UTF_8);
        }
    }

    @Test
    void readsAFileBelow() throws Exception {
        try (HeldDirectory held = held();
                HeldFile file = held.file("sub/file")) {
            assertThat(read(file)).isEqualTo("inside");
            assertThat(file.found().kind()).isEqualTo(Found.Kind.FILE);
            assertThat(file.found().size()).isEqualTo(6);
            assertThat(file.found().links()).isOne();
        }
    }

    @Test
    void staysWithTheFileWhateverBecomesOfItsName() throws Exception {
        try (HeldDirectory held = held();
                HeldFile file = held.file("sub/file")) {
            Files.move(grant.resolve("sub/file"), grant.resolve("elsewhere"));
            Files.createSymbolicLink(grant.resolve("sub/file"), outside.resolve("secret"));
            assertThat(read(file)).isEqualTo("inside");
        }
    }

    @Test
    void followsNoLinkAtTheEndOrOnTheWay() throws Exception {
        Files.createSymbolicLink(grant.resolve("link"), outside.resolve("secret"));
        Files.createSymbolicLink(grant.resolve("way"), outside);
        Files.createSymbolicLink(grant.resolve("within"), Path.of("sub"));
        try (HeldDirectory held = held()) {
            assertUnreached(Why.LINK, () -> held.file("link"));
            assertUnreached(Why.LINK, () -> held.file("way/secret"));
            assertUnreached(Why.LINK, () -> held.file("within/file"));
            assertUnreached(Why.LINK, () -> held.directory("way"));
            assertThat(held.look("link").kind()).isEqualTo(Found.Kind.LINK);
        }
    }

    @Test
    void doesNotClimbOut() throws Exception {
        try (HeldDirectory held = held();
                HeldDirectory sub = held.directory("sub")) {
            assertUnreached(Why.MOUNTED, () -> held.file("../outside/secret"));
            assertUnreached(Why.MOUNTED, () -> sub.file("../sub/../../outside/secret"));
            assertUnreached(Why.MOUNTED, () -> held.file(outside.resolve("secret").toString()));
        }
    }

    @Test
    void doesNotEnterWhatIsMountedBelow() throws Exception {
        Path all = Path.of("/");
        try (HeldDirectory held = HeldDirectory.granted(all, inode(all));
                HeldDirectory root = HeldDirectory.root()) {
            assertUnreached(Why.MOUNTED, () -> held.file("proc/version"));
            assertUnreached(Why.MOUNTED, () -> held.directory("proc"));
            root.file("proc/version").close();
        }
    }

    @Test
    void refusesAnotherDirectoryInItsPlace() throws Exception {
        long inode = inode(grant);
        Files.move(grant, grant.resolveSibling("moved"));
        Files.createDirectory(grant);
        assertUnreached(Why.REPLACED, () -> HeldDirectory.granted(grant, inode));
        Files.delete(grant);
        Files.createSymbolicLink(grant, Path.of("moved"));
        assertUnreached(Why.LINK, () -> HeldDirectory.granted(grant, inode));
    }

    @Test
    void opensNothingButOrdinaryFiles() throws Exception {
        Path pipe = grant.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (HeldDirectory held = held()) {
            assertUnreached(Why.NOT_ORDINARY, () -> held.file("pipe"));
            assertUnreached(Why.A_DIRECTORY, () -> held.file("sub"));
            assertUnreached(Why.NOT_A_DIRECTORY, () -> held.directory("sub/file"));
            assertUnreached(Why.MISSING, () -> held.file("sub/none"));
            assertThat(held.look("pipe").kind()).isEqualTo(Found.Kind.OTHER);
        }
        try (HeldDirectory root = HeldDirectory.root()) {
            assertUnreached(Why.NOT_ORDINARY, () -> root.file("dev/null"));
        }
    }

    @Test
    void makesExchangesMovesAndRemovesNames() throws Exception {
        try (HeldDirectory held = held();
                HeldDirectory sub = held.directory("sub")) {
            try (HeldFile fresh = sub.create("fresh", 0600);
                    FileChannel channel = fresh.writing()) {
                channel.write(ByteBuffer.wrap("new".getBytes(UTF_8)));
            }
            assertUnreached(Why.EXISTS, () -> sub.create("file", 0600));
            assertUnreached(Why.EXISTS, () -> sub.move("fresh", "file"));
            sub.exchange("fresh", "file");
            assertThat(grant.resolve("sub/file")).hasContent("new");
            assertThat(grant.resolve("sub/fresh")).hasContent("inside");
            sub.move("fresh", "last");
            sub.remove("last");
            sub.sync();
            assertThat(sub.names(10)).containsExactly("file");
        }
    }

    @Test
    void makesNothingThroughALink() throws Exception {
        Files.createSymbolicLink(grant.resolve("link"), outside.resolve("planted"));
        try (HeldDirectory held = held()) {
            assertUnreached(Why.EXISTS, () -> held.create("link", 0600));
        }
        assertThat(outside.resolve("planted")).doesNotExist();
    }

    @Test
    void exchangesALinkItselfAndNotWhatItLeadsTo() throws Exception {
        Files.createSymbolicLink(grant.resolve("link"), outside.resolve("secret"));
        try (HeldDirectory held = held()) {
            held.create("fresh", 0600).close();
            held.exchange("fresh", "link");
            assertThat(held.look("fresh").kind()).isEqualTo(Found.Kind.LINK);
            held.remove("fresh");
        }
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void aNewFileIsMadeLikeTheOneItReplaces() throws Exception {
        Path file = grant.resolve("sub/file");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setAttribute(file, "unix:mode", 0104750 & 07777);
        Files.setAttribute(file, "user:note", ByteBuffer.wrap("kept".getBytes(UTF_8)));
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            Files.setAttribute(file, "unix:uid", 65534);
            Files.setAttribute(file, "unix:gid", 65534);
        }
        try (HeldDirectory held = held();
                HeldFile old = held.file("sub/file");
                HeldFile fresh = held.create("fresh", 0600)) {
            fresh.resemble(old);
            assertThat(fresh.found().mode()).isEqualTo(0750);
            assertThat(fresh.found().user()).isEqualTo(old.found().user());
            assertThat(fresh.found().group()).isEqualTo(old.found().group());
        }
        assertThat((byte[]) Files.getAttribute(grant.resolve("fresh"), "user:note"))
                .isEqualTo("kept".getBytes(UTF_8));
    }

    @Test
    void namesAreBounded() throws Exception {
        for (int i = 0; i < 20; i++) {
            Files.createFile(grant.resolve("sub/" + i));
        }
        try (HeldDirectory held = held();
                HeldDirectory sub = held.directory("sub")) {
            assertThat(sub.names(7)).hasSize(7);
            assertThat(sub.names(100)).hasSize(21);
        }
    }
}
