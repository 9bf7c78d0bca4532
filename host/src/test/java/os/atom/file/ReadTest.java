package os.atom.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import os.atom.file.FileAnswer.Cause;
import os.atom.file.text.TextEncoding;
import os.atom.mount.Access;
import os.atom.protocol.FileContent;

class ReadTest extends FilesFixture {
    @Test
    void givesTheTextAndWhatItIs() throws Exception {
        Path file = Files.writeString(grant.resolve("a.txt"), "one\ntwo\n");

        FileContent read = read(file);

        assertThat(read.content()).isEqualTo("one\ntwo\n");
        assertThat(read.encoding()).isEqualTo("utf-8");
        assertThat(read.because()).startsWith("assumed");
        assertThat(read.lineEnds()).isEqualTo("lf");
        assertThat(read.firstLine()).isEqualTo(1);
        assertThat(read.lastLine()).isEqualTo(2);
        assertThat(read.next()).isNull();
        assertThat(read.hash()).isEqualTo(FileHash.of("one\ntwo\n".getBytes(UTF_8)).text());
    }

    @Test
    void isOnRecordWithWhatWasHandedOut() throws Exception {
        Path file = Files.writeString(grant.resolve("a.txt"), "one\ntwo\nthree\n");

        given(files.read(SCOUT, part(file, new Selection.Lines(2, 2), 1000)));

        JsonNode entry = entries(FileFacts.READ).getFirst();
        assertThat(entry.path("path").asText()).isEqualTo(file.toString());
        assertThat(entry.path("offset").asLong()).isEqualTo(4);
        assertThat(entry.path("length").asLong()).isEqualTo(4);
        assertThat(entry.path("hash").asText())
                .isEqualTo(FileHash.of("two\n".getBytes(UTF_8)).text());
        assertThat(recorded(FileFacts.READ).getFirst().entry().actor()).isEqualTo("agent:scout");
    }

    @Test
    void readsEveryEncoding() throws Exception {
        Path utf16 = Files.write(grant.resolve("a"), "\ufeffgrün\r\n".getBytes(UTF_16LE));
        Path latin = Files.write(grant.resolve("b"), "grün und müde\n".getBytes(ISO_8859_1));

        assertThat(read(utf16).content()).isEqualTo("grün\r\n");
        assertThat(read(utf16).encoding()).isEqualTo("utf-16le");
        assertThat(read(utf16).lineEnds()).isEqualTo("crlf");
        assertThat(read(latin).content()).isEqualTo("grün und müde\n");
        assertThat(read(latin).encoding()).isEqualTo("iso-8859-1");
        assertThat(
                        given(
                                        files.read(
                                                SCOUT,
                                                new ReadRequest(
                                                        latin,
                                                        Selection.Lines.ALL,
                                                        Optional.of(TextEncoding.UTF_8),
                                                        false,
                                                        100)))
                                .lossy())
                .isTrue();
    }

    @Test
    void refusesBinariesUnlessBytesAreAskedFor() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("/usr/bin/true"));
        Path file = Files.write(grant.resolve("program"), bytes);

        FileAnswer.Unfit<?> unfit = unfit(files.read(SCOUT, whole(file)), Cause.INVALID);
        FileContent read = given(files.read(SCOUT, bytes(file, 0, OptionalLong.of(100))));

        assertThat(unfit.field()).isEqualTo("encoding");
        assertThat(unfit.mend()).contains("base64");
        assertThat(Base64.getDecoder().decode(read.content())).isEqualTo(Arrays.copyOf(bytes, 100));
        assertThat(read.encoding()).isEqualTo("base64");
    }

    @Test
    void goesOnByCursorUntilTheEnd() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            text.append("line ").append(i).append(" ü\n");
        }
        Path file = Files.writeString(grant.resolve("long"), text);

        StringBuilder all = new StringBuilder();
        FileContent page = given(files.read(SCOUT, part(file, Selection.Lines.ALL, 700)));
        long line = 1;
        while (true) {
            assertThat(page.firstLine()).isEqualTo(line);
            assertThat(page.content()).endsWith("\n");
            all.append(page.content());
            line = page.lastLine() + 1;
            if (page.next() == null) {
                break;
            }
            page = given(files.read(SCOUT, part(file, new Selection.After(page.next()), 700)));
        }
        assertThat(all).hasToString(text.toString());
        assertThat(line).isEqualTo(1001);
    }

    @Test
    void aCursorIsOfNoUseOnceTheFileChanged() throws Exception {
        Path file = Files.writeString(grant.resolve("long"), "line\n".repeat(100));
        FileContent page = given(files.read(SCOUT, part(file, Selection.Lines.ALL, 50)));
        Files.writeString(file, "other\n".repeat(100));

        FileAnswer.Unfit<?> unfit =
                unfit(
                        files.read(SCOUT, part(file, new Selection.After(page.next()), 50)),
                        Cause.CONFLICT);

        assertThat(unfit.field()).isEqualTo("after");
        unfit(files.read(SCOUT, part(file, new Selection.After("nonsense"), 50)), Cause.INVALID);
    }

    @Test
    void readsLinesOfAFileTooLargeForMemory() throws Exception {
        Path file = grant.resolve("huge");
        byte[] block = "0123456789abcde\n".repeat(1 << 16).getBytes(UTF_8);
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 12; i++) {
                out.write(block);
            }
            out.write("the last line\n".getBytes(UTF_8));
        }
        long lines = 12L << 16;

        FileContent read =
                given(files.read(SCOUT, part(file, new Selection.Lines(lines, lines + 1), 1000)));

        assertThat(read.content()).isEqualTo("0123456789abcde\nthe last line\n");
        assertThat(read.hash()).isNull();
        assertThat(read.lastLine()).isEqualTo(lines + 1);
        FileAnswer.Unfit<?> beyond =
                unfit(
                        files.read(
                                SCOUT, part(file, new Selection.Lines(lines + 9, lines + 9), 99)),
                        Cause.INVALID);
        assertThat(beyond.detail()).contains(Long.toString(lines + 1));
    }

    @Test
    void followsLinksInsideTheGrantsAndNoneOutOfThem() throws Exception {
        Files.writeString(grant.resolve("real"), "inside\n");
        Files.createSymbolicLink(grant.resolve("within"), Path.of("real"));
        Files.createSymbolicLink(grant.resolve("out"), outside.resolve("secret"));

        FileContent read = read(grant.resolve("within"));

        assertThat(read.content()).isEqualTo("inside\n");
        assertThat(read.path()).isEqualTo(grant.resolve("real").toString());
        refused(files.read(SCOUT, whole(grant.resolve("out"))), "never.outside-read");
    }

    @Test
    void readsTheMachinesOwnFilesAsCommandsDo() throws Exception {
        assertThat(read(Path.of("/etc/os-release")).content()).contains("NAME=");
        refused(files.read(SCOUT, whole(Path.of("/etc/passwd"))), "never.outside-read");
        refused(files.read(SCOUT, whole(Path.of("/proc/self/environ"))), "never.outside-read");
    }

    @Test
    void tellsNothingOfSecretsButTheRule() throws Exception {
        Files.writeString(grant.resolve(".env"), "KEY=1\n");

        refused(files.read(SCOUT, whole(grant.resolve(".env"))), "never.protected-read");
        assertThat(entries(FileFacts.REFUSED).getFirst().path("operation").asText())
                .isEqualTo("read");
    }

    @Test
    void tellsWhatIsNoFile() throws Exception {
        unfit(files.read(SCOUT, whole(grant.resolve("none"))), Cause.MISSING);
        unfit(files.read(SCOUT, whole(grant)), Cause.INVALID);
        Files.writeString(grant.resolve("file"), "x");
        unfit(files.read(SCOUT, whole(grant.resolve("file/below"))), Cause.INVALID);
        assertThat(types()).containsExactly(FileFacts.FAILED, FileFacts.FAILED, FileFacts.FAILED);
    }

    @Test
    void aSuspendedGrantGivesNothing() throws Exception {
        Files.writeString(grant.resolve("file"), "x\n");
        Files.move(grant, grant.resolveSibling("moved"));
        Files.createDirectory(grant);
        Files.writeString(grant.resolve("file"), "another\n");

        refused(files.read(SCOUT, whole(grant.resolve("file"))), "never.outside-read");
    }

    @Test
    void theStricterOfTwoGrantsHolds() throws Exception {
        Path release = Files.createDirectory(grant.resolve("release"));
        grant(release, Access.READ);
        Files.writeString(release.resolve("file"), "x\n");

        assertThat(read(release.resolve("file")).content()).isEqualTo("x\n");
        refused(files.write(SCOUT, write(release.resolve("file"), "y")), "never.outside-write");
    }
}
