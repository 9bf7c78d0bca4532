package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What developers and coding agents type all day is planned; what needs a shell is not. */
class EverydayLinesTest {
    private static final Path WORK = SampleTree.create();
    private final Planner planner = new Planner(new FakeCatalogue(), new FakeExecutables());

    @BeforeAll
    static void addAScript() throws IOException {
        Files.createFile(WORK.resolve("gradlew"));
    }

    @ParameterizedTest
    @MethodSource("everyday")
    void plansAnEverydayLine(String line) {
        assertThat(plan(line)).as("%s", plan(line)).isInstanceOf(Plan.Script.class);
    }

    @ParameterizedTest
    @MethodSource("shellOnly")
    void leavesOpaqueWhatNeedsAShell(String line) {
        assertThat(plan(line)).as("%s", plan(line)).isInstanceOf(Plan.OpaqueScript.class);
    }

    static List<String> everyday() throws IOException {
        return lines("everyday.txt");
    }

    static List<String> shellOnly() throws IOException {
        return lines("shell-only.txt");
    }

    /** Lines of a data file; {@code ⏎} stands for a new line inside one. */
    private static List<String> lines(String name) throws IOException {
        try (InputStream stream = EverydayLinesTest.class.getResourceAsStream(name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("##"))
                    .map(line -> line.replace("⏎", "\n"))
                    .toList();
        }
    }

    private Plan plan(String line) {
        return planner.plan(new Input.Text(line), WORK, SampleTree.granted(WORK, WORK)).plan();
    }
}
