package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/**
 * Every command that a page names in the middle of a sentence is one that the command line takes:
 * its verbs, its options, its values. Those in blocks of their own {@code PagesIT} runs.
 */
final class InlineCommandsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern INLINE = Pattern.compile("`(?:bin/)?atom-os ([^`]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

    private static final CommandLine ATOM_OS = Reference.root();

    private record Named(String page, String words) {}

    private static List<Named> named() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String page : List.of("README.md", "SECURITY.md", "ARCHITECTURE.md")) {
            pages.add(ROOT.resolve(page));
        }
        for (String folder : List.of("docs", "examples", "packaging")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("node_modules"))
                        .filter(file -> !file.endsWith("docs/reference/cli.md"))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        List<Named> all = new ArrayList<>();
        for (Path page : pages) {
            String prose = BLOCK.matcher(Files.readString(page)).replaceAll("");
            INLINE.matcher(prose)
                    .results()
                    .map(found -> new Named(ROOT.relativize(page).toString(), found.group(1)))
                    .forEach(all::add);
        }
        return all;
    }

    /** Why it is not taken; what is left out since a sentence needs no value is no fault. */
    private static Optional<String> fault(String words) {
        String[] split =
                WORD.matcher(words.replace('\n', ' '))
                        .results()
                        .map(MatchResult::group)
                        .map(word -> word.replaceAll("^['\"]|['\"]$", ""))
                        .map(word -> word.equals("SEQ") ? "1" : word)
                        .toArray(String[]::new);
        try {
            ATOM_OS.parseArgs(split);
            return Optional.empty();
        } catch (MissingParameterException leftOut) {
            return Optional.empty();
        } catch (ParameterException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    @Test
    void areTakenByTheCommandLine() throws IOException {
        List<Named> named = named();
        assertThat(named).as("they are found at all").hasSizeGreaterThan(60);
        assertThat(named)
                .allSatisfy(each -> assertThat(fault(each.words())).as("%s", each).isEmpty());
    }

    @Test
    void whatIsWrongIsFound() {
        assertThat(fault("mount add DIR --channel NAME")).isEmpty();
        assertThat(fault("mount ad DIR")).isPresent();
        assertThat(fault("mount add DIR --chanel NAME")).isPresent();
        assertThat(fault("approve ID --times five")).isPresent();
        assertThat(fault("doctor now")).isPresent();
    }
}
