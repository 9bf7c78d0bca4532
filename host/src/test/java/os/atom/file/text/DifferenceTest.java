package os.atom.file.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written as a diff is what {@code patch} takes for one. */
class DifferenceTest {
    private static final int AMPLE = 1 << 20;

    @Test
    void showsWhatChangedWithThreeLinesAround() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

        assertThat(Difference.of("/f", before, before.replace("5\n", "five\n"), AMPLE).text())
                .isEqualTo(
                        """
                        --- a/f
                        +++ b/f
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """);
    }

    @Test
    void aNewFileComesFromNothing() {
        assertThat(Difference.created("/f", "one\n", AMPLE).text())
                .isEqualTo("--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+one\n");
        assertThat(Difference.removed("/f", "one\n", AMPLE).text())
                .isEqualTo("--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n");
        assertThat(Difference.created("/f", "", AMPLE)).isEqualTo(Difference.NONE);
    }

    @Test
    void saysWhereALineEndIsMissing() {
        assertThat(Difference.of("/f", "one", "one\n", AMPLE).text())
                .isEqualTo(
                        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-one\n\\ No newline at end of file\n+one\n");
    }

    @Test
    void isCutAtALineWhenItIsTooLong() {
        Difference cut = Difference.of("/f", "", "line\n".repeat(1000), 200);

        assertThat(cut.cut()).isTrue();
        assertThat(cut.text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(200);
        assertThat(cut.text()).endsWith("+line\n");
    }

    @Test
    void equalTextsHaveNone() {
        assertThat(Difference.of("/f", "same\n", "same\n", AMPLE)).isEqualTo(Difference.NONE);
    }

    @Test
    void aNameCannotForgeALine() {
        assertThat(Difference.of("/f\n+++ b/other", "a\n", "b\n", AMPLE).text().lines())
                .hasSize(5)
                .contains("--- a/f\\u000a+++ b/other");
    }

    @Test
    void textsFarApartAreComparedInBoundedWork() {
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            one.append("a").append(i).append('\n');
            other.append("b").append(i).append('\n');
        }

        assertThat(Difference.of("/f", one.toString(), other.toString(), 10_000).cut()).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a\n", "b\n", "c\n", "\n", "long line\r\n", "ü\n")
                .list()
                .ofMaxSize(25)
                .flatMap(lines ->
                        Arbitraries.of("", "a", "end").map(end -> String.join("", lines) + end));
    }

    @Property(tries = 60)
    void patchTurnsTheOneIntoTheOther(@ForAll("texts") String before, @ForAll("texts") String after)
            throws Exception {
        Path directory = Files.createTempDirectory("diff");
        try {
            Path file = Files.writeString(directory.resolve("f"), before);
            Path diff = directory.resolve("d");
            Files.writeString(diff, Difference.of("/f", before, after, AMPLE).text());
            if (!before.equals(after)) {
                git(directory, "apply", "--unidiff-zero", "-p1", diff.toString());
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(after);
        } finally {
            for (String name : List.of("f", "d")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        }
    }

    private static void git(Path directory, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
