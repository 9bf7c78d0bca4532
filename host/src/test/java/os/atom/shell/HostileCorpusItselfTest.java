package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The corpus is worth its name: large, distinct, explained, and of every known class. */
class HostileCorpusItselfTest {
    private final List<HostileLine> lines =
            HostileCorpus.load().values().stream().flatMap(List::stream).toList();

    @Test
    void holdsAtLeastFourHundredDistinctLines() {
        assertThat(lines.stream().map(HostileLine::normal).distinct().count())
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void repeatsNoLine() {
        Set<String> seen = new HashSet<>();
        assertThat(lines.stream().map(HostileLine::normal).filter(text -> !seen.add(text)))
                .isEmpty();
    }

    @Test
    void givesAReasonForEveryLine() {
        assertThat(lines.stream().filter(line -> line.why().isBlank())).isEmpty();
    }

    @Test
    void namesEveryPublishedClassOfBypasses() {
        assertThat(lines.stream().map(HostileLine::family).collect(Collectors.toSet()))
                .containsAll(IntStream.rangeClosed(1, 40).mapToObj(n -> "E2-" + n).toList());
    }

    @Test
    void knowsEveryClassItNames() {
        assertThat(lines.stream().map(HostileLine::family).distinct())
                .allMatch(family -> family.matches("E2-\\d{1,2}|C\\d{1,2}|D\\d|G5"));
    }

    @Test
    void runsAtLeastThreeHundredAndFiftyLinesForReal() {
        assertThat(lines.stream().filter(HostileLine::kernel).count()).isGreaterThanOrEqualTo(350);
    }

    @Test
    void leavesOutOfTheKernelOnlyWhatNoKernelCouldHold() {
        // No process can be given a NUL, a mount cannot protect what does not exist yet, and bombs
        // without a bound would take the machine down should the sandbox fail.
        assertThat(
                        lines.stream()
                                .filter(line -> !line.kernel())
                                .filter(line -> !line.why().endsWith("its bounded twin is run"))
                                .map(HostileLine::line)
                                .filter(line -> line.indexOf('\0') < 0)
                                .filter(line -> !line.contains("{rw}/sub")))
                .isEmpty();
    }

    @Test
    void usesOnlyPlaceholdersThatTheHarnessFills() {
        Set<String> left =
                lines.stream()
                        .map(line -> CorpusTree.blank(line.line()))
                        .flatMap(text -> Pattern.compile("\\{[a-z]+}").matcher(text).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
        assertThat(left).as("braces of bash and awk").isSubsetOf("{fd}", "{x}", "{print}");
    }
}
