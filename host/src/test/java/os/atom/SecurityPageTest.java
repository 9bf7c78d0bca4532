package os.atom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every threat on the page {@code SECURITY.md} names test classes, and they are there. */
class SecurityPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern TRIES =
            Pattern.compile(
                    "@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|FuzzTest)\\b");
    private static final Pattern INHERITS =
            Pattern.compile(
                    "(?:class|interface) \\w+\\s+((?:(?:extends|implements)\\s+|\\w+\\s*,?\\s*)+)\\{");

    private static final Pattern WORD = Pattern.compile("\\w+");

    /** A row of the page's table of threats. */
    private record Row(String threat, List<String> tests) {
        static Row of(String line) {
            String[] cells = line.strip().replaceAll("^\\||\\|$", "").split("\\|");
            return new Row(
                    cells[0].strip(),
                    NAME.matcher(cells[cells.length - 1])
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .toList());
        }
    }

    @Test
    void everyThreatNamesTestsThatExist() throws IOException {
        List<Row> rows = rows(Files.readAllLines(ROOT.resolve("SECURITY.md")));
        assertThat(rows).hasSizeGreaterThan(80);
        assertThat(rows.stream().flatMap(SecurityPageTest::wrong)).isEmpty();
    }

    @Test
    void aTestThatIsNoneIsFound() {
        List<Row> rows =
                rows(
                        List.of(
                                "| threat | defence | test |",
                                "|---|---|---|",
                                "| kept | by this | `SecurityPageTest` |",
                                "| gone | by that | `SecurityPageTest`, `NoSuchTest`, `rest/No*Test` |",
                                "| a help, no test | by luck | `ArchitectureRules` |",
                                "| bare | by nothing | |"));
        assertThat(rows.stream().flatMap(SecurityPageTest::wrong))
                .containsExactly(
                        "gone: NoSuchTest",
                        "gone: rest/No*Test",
                        "a help, no test: ArchitectureRules",
                        "bare: no test");
    }

    /** Of the last table that begins with a threat. */
    private static List<Row> rows(List<String> page) {
        return page.stream()
                .dropWhile(line -> !line.startsWith("| threat"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(Row::of)
                .toList();
    }

    private static Stream<String> wrong(Row row) {
        return row.tests().isEmpty()
                ? Stream.of(row.threat() + ": no test")
                : row.tests().stream()
                        .filter(name -> !isATest(name))
                        .map(name -> row.threat() + ": " + name);
    }

    /** Whether classes of that name, or of that pattern of names, are there and try something. */
    private static boolean isATest(String name) {
        List<Path> found = sources(name);
        return !found.isEmpty() && found.stream().allMatch(SecurityPageTest::tries);
    }

    private static boolean tries(Path source) {
        try {
            String text = Files.readString(source);
            return TRIES.matcher(text).find()
                    || INHERITS.matcher(text)
                            .results()
                            .flatMap(found -> WORD.matcher(found.group(1)).results())
                            .flatMap(parent -> sources(parent.group()).stream())
                            .anyMatch(SecurityPageTest::tries);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> sources(String name) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:**/" + name + ".java");
        return Stream.of("protocol", "host", "cli")
                .map(module -> ROOT.resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(tests -> {
                    try (Stream<Path> files = Files.walk(tests)) {
                        return files.filter(matcher::matches).toList().stream();
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                })
                .toList();
    }
}
