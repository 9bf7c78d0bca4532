package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcTest {
    private static final Accounts ACCOUNTS = new Accounts("me:x:1:1::/:/bin/sh\n", "me:x:1:\n");

    private Path original;
    private Path own;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        original = Files.createDirectory(temporary.toRealPath().resolve("original"));
        own = Files.createDirectory(temporary.toRealPath().resolve("own"));
        Files.writeString(original.resolve("os-release"), "NAME=one\n");
        Files.writeString(original.resolve("shadow"), "secret\n");
        Path certificates = Files.createDirectories(original.resolve("ssl/certs"));
        Files.writeString(certificates.resolve("all.crt"), "trusted\n");
        Files.createSymbolicLink(certificates.resolve("first.pem"), Path.of("all.crt"));
        Files.createSymbolicLink(original.resolve("localtime"), Path.of("/usr/share"));
    }

    @Test
    void holdsWhatIsNamedAndTheAccountsAndNothingElse() throws IOException {
        Path copy = copy(etc());
        assertThat(names(copy))
                .containsExactly("group", "localtime", "os-release", "passwd", "ssl");
        assertThat(copy.resolve("os-release")).hasContent("NAME=one");
        assertThat(copy.resolve("passwd")).hasContent(ACCOUNTS.passwd());
        assertThat(copy.resolve("group")).hasContent(ACCOUNTS.group());
        assertThat(copy.resolve("ssl/certs/first.pem")).isSymbolicLink().hasContent("trusted");
        assertThat(Files.readSymbolicLink(copy.resolve("localtime"))).isEqualTo(real("/usr/share"));
    }

    @Test
    void isCopiedAnewTheMomentAFileChanges() throws IOException {
        Etc etc = etc();
        assertThat(copy(etc).resolve("os-release")).hasContent("NAME=one");
        FileTime before = Files.getLastModifiedTime(original.resolve("os-release"));
        Files.writeString(original.resolve("os-release"), "NAME=two\n");
        Files.setLastModifiedTime(original.resolve("os-release"), before);
        assertThat(copy(etc).resolve("os-release")).hasContent("NAME=two");
    }

    @Test
    void isCopiedAnewWhenAFileInADirectoryComesChangesOrGoes() throws IOException {
        Etc etc = etc();
        copy(etc);
        Path certificates = original.resolve("ssl/certs");
        Files.createSymbolicLink(certificates.resolve("second.pem"), Path.of("all.crt"));
        assertThat(names(copy(etc).resolve("ssl/certs"))).contains("second.pem");
        Files.writeString(certificates.resolve("all.crt"), "revoked\n");
        assertThat(copy(etc).resolve("ssl/certs/all.crt")).hasContent("revoked");
        Files.delete(certificates.resolve("all.crt"));
        assertThat(copy(etc).resolve("ssl/certs/all.crt")).doesNotExist();
        Files.delete(original.resolve("os-release"));
        assertThat(copy(etc).resolve("os-release")).doesNotExist();
        Files.writeString(original.resolve("os-release"), "NAME=back\n");
        assertThat(copy(etc).resolve("os-release")).hasContent("NAME=back");
    }

    @Test
    void seesEachChangeOfWhatWasLongLeftAlone() throws Exception {
        Etc etc = etc();
        Thread.sleep(Duration.ofMillis(1_100));
        Path settled = copy(etc);
        assertThat(copy(etc)).isEqualTo(settled);
        FileTime before = Files.getLastModifiedTime(original.resolve("os-release"));
        Files.writeString(original.resolve("os-release"), "NAME=two\n");
        Files.setLastModifiedTime(original.resolve("os-release"), before);
        assertThat(copy(etc).resolve("os-release")).hasContent("NAME=two");

        Thread.sleep(Duration.ofMillis(1_100));
        assertThat(copy(etc)).isEqualTo(copy(etc));
        Files.writeString(original.resolve("timezone"), "UTC\n");
        assertThat(copy(etc).resolve("timezone")).hasContent("UTC");

        Thread.sleep(Duration.ofMillis(1_100));
        assertThat(copy(etc)).isEqualTo(copy(etc));
        Files.delete(original.resolve("timezone"));
        assertThat(copy(etc).resolve("timezone")).doesNotExist();
    }

    @Test
    void leavesACopyThatIsInUseAsItWas() throws IOException {
        Etc etc = etc();
        Path inUse = copy(etc);
        Files.writeString(original.resolve("os-release"), "NAME=two\n");
        copy(etc);
        assertThat(inUse.resolve("os-release")).hasContent("NAME=one");
    }

    @Test
    void givesOtherAccountsACopyOfTheirOwn() throws IOException {
        Etc etc = etc();
        Accounts others = new Accounts("you:x:2:2::/:/bin/sh\n", "you:x:2:\n");
        Path mine = copy(etc);
        assertThat(source(etc.now(others)).resolve("passwd")).hasContent(others.passwd());
        assertThat(mine.resolve("passwd")).hasContent(ACCOUNTS.passwd());
    }

    @Test
    void clearsAwayWhatIsOutdatedAtTheNextStart() throws IOException {
        copy(etc());
        Files.writeString(original.resolve("os-release"), "NAME=two\n");
        Path copy = copy(etc());
        assertThat(names(own)).containsExactly(copy.getFileName().toString());
    }

    @Test
    void isTheSameAsLongAsNothingChanges() throws IOException {
        // The machine's own configuration has long been left alone.
        Etc etc = Etc.in(own);
        Path first = copy(etc);
        assertThat(copy(etc)).isEqualTo(first);
        assertThat(copy(Etc.in(own))).isEqualTo(first);
        assertThat(names(own)).containsExactly(first.getFileName().toString());
    }

    private Etc etc() throws IOException {
        return new Etc(
                own,
                original,
                Stream.of("os-release", "ssl/certs", "localtime", "timezone")
                        .map(original::resolve)
                        .toList());
    }

    private static Path copy(Etc etc) throws IOException {
        return source(etc.now(ACCOUNTS));
    }

    private static Path source(Mount mount) {
        assertThat(mount.at()).isEqualTo(Path.of("/etc"));
        return ((Mount.Bind) mount).source();
    }

    private static Path real(String path) throws IOException {
        return Path.of(path).toRealPath();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
