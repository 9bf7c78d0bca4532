package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threat: an archive that was made by somebody else, and sealed well, writes outside of the home,
 * brings links, or holds something else than it says.
 */
class HostileBackupTest {
    private static final String GOOD = "policies/a.cedar";

    @TempDir Path directory;
    private Path file;
    private Path home;

    /** A file in the archive; the manifest says what it is told to. */
    private record Part(byte[] head, byte[] content) {}

    @BeforeEach
    void place() throws IOException {
        file = directory.resolve("hostile.tar.gz");
        home = directory.toRealPath().resolve("in/home");
        Files.createDirectories(home.getParent());
    }

    private static Part part(String name, String content) throws IOException {
        byte[] bytes = content.getBytes();
        return new Part(new Tar(name, bytes.length).block(), bytes);
    }

    private static Manifest.Member member(String name, String content) {
        Sum sum = new Sum();
        sum.add(content.getBytes(), content.length());
        return new Manifest.Member(name, content.length(), sum.text());
    }

    private void archive(List<Part> parts, Manifest.Member... members) throws IOException {
        archive(parts, Manifest.FORMAT, members);
    }

    private void archive(List<Part> parts, int format, Manifest.Member... members)
            throws IOException {
        archive(
                parts,
                new Manifest(format, "1", "now", "none", 0, List.of(), List.of(members)).bytes());
    }

    private void archive(List<Part> parts, byte[] last) throws IOException {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(new Tar(Manifest.NAME, last.length).block(), last));
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(raw)) {
            for (Part part : all) {
                out.write(part.head());
                out.write(part.content());
                out.write(new byte[(Tar.BLOCK - part.content().length % Tar.BLOCK) % Tar.BLOCK]);
            }
            out.write(new byte[2 * Tar.BLOCK]);
        }
        Sum sum = new Sum();
        sum.add(raw.toByteArray(), raw.size());
        raw.write(Seal.of(sum.text()));
        Files.write(file, raw.toByteArray());
    }

    private void assertRefused(String words) throws IOException {
        assertThatThrownBy(() -> Backed.restore(file).into(home, true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be restored")
                .hasMessageContaining(words)
                .satisfies(refused -> assertThat(refused.getMessage()).hasLineCount(1));
        assertThat(Backed.files(home)).isEmpty();
        try (Stream<Path> beside = Files.walk(directory)) {
            assertThat(beside.filter(Files::isRegularFile).map(Path::getFileName))
                    .containsExactlyInAnyOrder(file.getFileName(), Path.of("lock"));
        }
    }

    @Test
    void aGoodOneIsTakenSoThatTheOthersAreRefusedForTheirFault() throws Exception {
        archive(List.of(part(GOOD, "permit")), member(GOOD, "permit"));
        Backed.restore(file).into(home, false);
        assertThat(home.resolve(GOOD)).hasContent("permit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../escaped",
                "../../escaped",
                "policies/../../escaped",
                "/tmp/escaped",
                "//escaped",
                "policies//a",
                "./a",
                "policies/.",
                "..",
                "a\\..\\b",
                "policies/a\nb"
            })
    void aNameThatLeadsElsewhere(String name) throws Exception {
        archive(List.of(part(name, "x")), member(name, "x"));
        assertRefused("outside of a home");
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L'})
    void anythingThatIsNoPlainFile(char kind) throws Exception {
        byte[] head = new Tar(GOOD, 0).block();
        head[156] = (byte) kind;
        System.arraycopy("/etc/passwd".getBytes(), 0, head, 157, 11);
        archive(List.of(new Part(sealed(head), new byte[0])), member(GOOD, ""));
        assertRefused("something else than the plain files");
    }

    private static byte[] sealed(byte[] head) {
        java.util.Arrays.fill(head, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : head) {
            sum += each & 0xff;
        }
        System.arraycopy("%06o\0 ".formatted(sum).getBytes(), 0, head, 148, 8);
        return head;
    }

    @Test
    void filesThatAreNotThoseOfTheManifest() throws Exception {
        archive(List.of(part(GOOD, "permit")), member(GOOD, "forbid"));
        assertRefused("not those of its manifest");
        archive(List.of(part(GOOD, "permit"), part("b", "b")), member(GOOD, "permit"));
        assertRefused("not those of its manifest");
        archive(List.of(part(GOOD, "permit")), member(GOOD, "permit"), member("b", "b"));
        assertRefused("not those of its manifest");
    }

    @Test
    void aNameThatComesTwice() throws Exception {
        archive(List.of(part(GOOD, "a"), part(GOOD, "b")), member(GOOD, "a"), member(GOOD, "b"));
        assertRefused(GOOD + " twice");
    }

    /** In the place of what the restore itself stands on, it would stop when half is moved. */
    @ParameterizedTest
    @ValueSource(
            strings = {"lock", "lost/a", "backups/a", "restoring/a", "native/a", "journal.db-wal"})
    void whatOnlyAServerHolds(String name) throws Exception {
        archive(List.of(part(name, "x")), member(name, "x"));
        assertRefused("which no backup has");
    }

    @Test
    void whatItSaysItLeftOut() throws Exception {
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT,
                        "1",
                        "now",
                        "none",
                        0,
                        List.of("policies"),
                        List.of(member(GOOD, "x")));
        archive(List.of(part(GOOD, "x")), manifest.bytes());
        assertRefused("which it says it left out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"format\": 1}",
                "{\"format\": 1, \"entries\": \"x\", \"files\": null}",
                "{\"format\": 1,"
            })
    void aManifestThatIsNone(String manifest) throws Exception {
        archive(List.of(part(GOOD, "x")), manifest.getBytes());
        assertRefused("");
    }

    @Test
    void aFormatThatIsNotKnown() throws Exception {
        archive(List.of(part(GOOD, "a")), 2, member(GOOD, "a"));
        assertRefused("use the version that made it");
    }

    @Test
    void largeAndLongThingsSurviveTheirHeads() throws Exception {
        String longName = "recordings/" + "d".repeat(60) + "/" + "é".repeat(45);
        for (long size : List.of(0L, 1L, (1L << 33) - 1, 1L << 33, Long.MAX_VALUE)) {
            Tar head = new Tar(longName, size);
            assertThat(Tar.read(head.block())).isEqualTo(head);
        }
        assertThatThrownBy(() -> new Tar("x".repeat(300), 1).block())
                .hasMessageContaining("too long for an archive");
    }
}
