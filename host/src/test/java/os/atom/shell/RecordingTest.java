package os.atom.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.Digest;
import os.atom.protocol.TerminalSize;
import os.atom.redaction.ShippedRedactor;
import os.atom.sandbox.Sandbox.Stream;

class RecordingTest {
    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("one.cast");
    }

    @Test
    void keepsTheTwoStreamsApart() throws IOException {
        Recorder recorder = record(1000);
        say(recorder, Stream.STDOUT, "out one\n");
        say(recorder, Stream.STDERR, "err\n");
        say(recorder, Stream.STDOUT, "out two\n");
        recorder.close(0);

        assertThat(Recording.all(file).get(Stream.STDOUT))
                .asString(UTF_8)
                .isEqualTo("out one\nout two\n");
        assertThat(Recording.all(file).get(Stream.STDERR)).asString(UTF_8).isEqualTo("err\n");
    }

    @Test
    void isAnAsciicastThatEndsWithTheExitStatus() throws IOException {
        Recorder recorder = record(1000);
        recorder.mark("allowed by ladder.autonomous");
        say(recorder, Stream.STDERR, "oh \u001b[31mred\n");
        recorder.close(3);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith("{\"version\":3,").contains("\"command\":\"ls\"");
        assertThat(lines.get(1)).matches("\\[\\d\\.\\d+,\"m\",\"allowed by ladder.autonomous\"]");
        assertThat(lines.get(2)).isEqualTo("# stderr");
        assertThat(lines.get(3)).contains("\"o\"").contains("\\u001B[31mred");
        assertThat(lines.getLast()).matches("\\[\\d\\.\\d+,\"x\",\"3\"]");
    }

    @Test
    void whatATerminalWasSentStandsAsItCame() throws IOException {
        Recorder recorder = record(file, Optional.of(new TerminalSize(80, 24)), 1000);
        String sent = "one\r\ntwo\nthree\r\n\n\r";
        say(recorder, Stream.STDOUT, sent);
        recorder.resized(new TerminalSize(81, 25));
        recorder.close(0);

        assertThat(Recording.all(file).get(Stream.STDOUT)).asString(UTF_8).isEqualTo(sent);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).contains("\"cols\":80").contains("\"rows\":24");
        assertThat(lines.get(2)).contains("one\\r\\ntwo\\nthree\\r\\n\\n\\r");
        assertThat(lines.get(3)).matches("\\[\\d\\.\\d+,\"r\",\"81x25\"]");
    }

    @Test
    void saysWhoTypedWhatAndKeepsItOutOfTheOutput() throws IOException {
        Recorder recorder = record(100);
        recorder.typed("é\u0003".getBytes(UTF_8), "ann", false);
        recorder.typed(new byte[] {(byte) 0xff}, "ann", false);
        recorder.typed("secret\n".getBytes(UTF_8), "ann", true);
        say(recorder, Stream.STDOUT, "out");
        recorder.close(0);

        assertThat(Recording.all(file).get(Stream.STDOUT)).asString(UTF_8).isEqualTo("out");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(1)).isEqualTo("# by \"ann\"");
        assertThat(lines.get(2)).matches("\\[\\d\\.\\d+,\"i\",\"é\\\\u0003\"]");
        assertThat(lines).contains("# raw /w==");
        assertThat(String.join("\n", lines))
                .contains("ann typed 7 bytes unseen")
                .doesNotContain("secret");
    }

    @Test
    void takesNoMoreInputThanItKeeps() throws IOException {
        Recorder recorder = record(10);
        recorder.typed(new byte[10], "ann", false);
        assertThatThrownBy(() -> recorder.typed(new byte[1], "ann", false))
                .isInstanceOf(Unrecorded.class);
        recorder.close(0);
        Recorder ended = record(directory.resolve("two.cast"), Optional.empty(), 10);
        ended.close(0);
        assertThatThrownBy(() -> ended.typed(new byte[1], "ann", false))
                .isInstanceOf(Unrecorded.class);
    }

    @Test
    void everyPieceSaysWhereToGoOn() throws IOException {
        Recorder recorder = record(1000);
        say(recorder, Stream.STDOUT, "a\n");
        recorder.typed("typed".getBytes(UTF_8), "ann", false);
        say(recorder, Stream.STDERR, "b\n");
        say(recorder, Stream.STDOUT, "c\n");
        recorder.close(0);

        List<Piece> all = Recording.read(file, 0).pieces();
        assertThat(all).hasSize(3);
        for (int from = 0; from < 3; from++) {
            assertThat(Recording.read(file, all.get(from).next()).pieces())
                    .isEqualTo(all.subList(from + 1, 3));
        }
        assertThatThrownBy(() -> Recording.read(file, all.getFirst().next() - 1))
                .isInstanceOf(NoOffset.class);
        assertThatThrownBy(() -> Recording.read(file, 1_000_000)).isInstanceOf(NoOffset.class);
    }

    @Test
    void keepsUpToTheLimitAndCountsTheRest() throws IOException {
        Recorder recorder = record(10);
        say(recorder, Stream.STDOUT, "12345678");
        say(recorder, Stream.STDERR, "a bcdefg");
        Recorder.Summary summary = recorder.close(0);

        assertThat(Recording.all(file).get(Stream.STDOUT)).asString(UTF_8).isEqualTo("12345678");
        assertThat(Recording.all(file).get(Stream.STDERR)).asString(UTF_8).isEqualTo("a ");
        assertThat(summary.arrived()).isEqualTo(16);
        assertThat(summary.truncated()).isTrue();
    }

    @Test
    void saysTheDigestOfTheWholeFile() throws IOException {
        Recorder recorder = record(1000);
        say(recorder, Stream.STDOUT, "grüße\n");
        Recorder.Summary summary = recorder.close(0);

        assertThat(summary.digest()).isEqualTo(Digest.ofText(Files.readString(file)));
        assertThat(summary.problem()).isEmpty();
    }

    @Test
    void wakesAFollowerWhenOutputComes() throws Exception {
        Recorder recorder = record(1000);
        long header = Files.size(file);
        CompletableFuture<Long> length = new CompletableFuture<>();
        Thread follower =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                length.complete(recorder.await(header, Duration.ofMinutes(1)));
                            } catch (InterruptedException stopped) {
                                length.completeExceptionally(stopped);
                            }
                        });
        say(recorder, Stream.STDOUT, "news\n");

        assertThat(length.get()).isGreaterThan(header);
        follower.join();
        recorder.close(0);
    }

    @Test
    void goesOnFromTheOffsetItNamed() throws IOException {
        Recorder recorder = record(1000);
        say(recorder, Stream.STDOUT, "one\n");
        Recording.Part first = Recording.read(file, 0);
        say(recorder, Stream.STDOUT, "two\n");
        Recording.Part second = Recording.read(file, first.next());
        recorder.close(0);

        assertThat(text(first)).isEqualTo("one\n");
        assertThat(text(second)).isEqualTo("two\n");
    }

    @Test
    void readsAnEventThatIsLongerThanAWindow() throws IOException {
        byte[] bytes = new byte[900_000];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (at * 31);
        }
        Recorder recorder = record(1_000_000);
        recorder.accept(Stream.STDOUT, ByteBuffer.wrap(bytes));
        recorder.close(0);

        assertThat(Recording.all(file).get(Stream.STDOUT)).isEqualTo(bytes);
    }

    @Test
    void aSecretThatIsCutBetweenPiecesIsNotInTheFile() throws IOException {
        Recorder recorder = record(100_000);
        say(recorder, Stream.STDOUT, "key AKIA2345");
        say(recorder, Stream.STDERR, "meanwhile\n");
        recorder.accept(Stream.STDOUT, ByteBuffer.wrap(new byte[] {'6', '7'}));
        say(recorder, Stream.STDOUT, "ABCDEFGHIJ \u00ff\n");
        recorder.accept(Stream.STDOUT, ByteBuffer.wrap(new byte[] {(byte) 0xff, '\n'}));
        recorder.close(0);

        assertThat(Files.readString(file)).doesNotContain("AKIA", "ABCDEFGHIJ");
        assertThat(Recording.all(file).get(Stream.STDOUT))
                .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
                .startsWith("key [redacted:aws-access-key] ")
                .endsWith("\u00ff\n");
    }

    @Test
    void halfASecretAtTheLimitIsNotInTheFile() throws IOException {
        Recorder recorder = record(16);
        say(recorder, Stream.STDOUT, "key ghp_0123456789abcdefghijklmnopqrstuvwxyz\n");
        assertThat(recorder.close(0).truncated()).isTrue();

        assertThat(Files.readString(file)).doesNotContain("ghp_");
    }

    @Property(tries = 300)
    void givesBackEveryByteHoweverItArrived(@ForAll @Size(max = 40) List<byte[]> pieces)
            throws IOException {
        Path own = Files.createTempDirectory("recording").resolve("any.cast");
        Recorder recorder = record(own, Optional.empty(), 100_000);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            recorder.accept(Stream.STDERR, ByteBuffer.wrap(piece));
            sent.writeBytes(piece);
        }
        recorder.close(0);

        assertThat(Recording.all(own).get(Stream.STDERR)).isEqualTo(sent.toByteArray());
        Files.delete(own);
        Files.delete(own.getParent());
    }

    @Property(tries = 300)
    void neverCutsACharacterInTwo(@ForAll String text, @ForAll int seed) {
        byte[] bytes = text.getBytes(UTF_8);
        Utf8Chunks chunks = new Utf8Chunks();
        StringBuilder said = new StringBuilder();
        int at = 0;
        int step = Math.floorMod(seed, 5) + 1;
        while (at < bytes.length) {
            int size = Math.min(step, bytes.length - at);
            chunks.feed(ByteBuffer.wrap(bytes, at, size))
                    .ifPresent(chunk -> said.append(chunk.text()));
            at += size;
        }
        chunks.finish().ifPresent(chunk -> said.append(chunk.text()));

        assertThat(said.toString()).isEqualTo(new String(bytes, UTF_8));
    }

    private Recorder record(long limit) throws IOException {
        return record(file, Optional.empty(), limit);
    }

    private static Recorder record(Path file, Optional<TerminalSize> terminal, long limit)
            throws IOException {
        Recorder recorder =
                Recorder.prepare(
                        file,
                        new Recorder.Terms("ls", terminal, terminal.isPresent(), limit),
                        ShippedRedactor.ONE,
                        Clock.systemUTC());
        recorder.keep();
        return recorder;
    }

    private static void say(Recorder recorder, Stream stream, String text) {
        recorder.accept(stream, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String text(Recording.Part part) {
        return part.pieces().stream()
                .map(piece -> UTF_8.decode(piece.bytes().duplicate()).toString())
                .collect(Collectors.joining());
    }
}
