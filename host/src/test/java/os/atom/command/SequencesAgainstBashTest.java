package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Number and letter sequences in braces, every combination of their corners. */
class SequencesAgainstBashTest {
    private static final List<String> ENDS =
            List.of(
                    "0", "1", "7", "12", "-3", "05", "010", "-0", "-02", "00", "100", "a", "e",
                    "C");
    private static final List<String> STEPS =
            List.of("", "..1", "..2", "..-3", "..0", "..03", "..100", "..x");

    @Test
    void countAsBashCounts() {
        Path directory = SampleTree.create();
        Planner planner = new Planner(new FakeCatalogue(), new FakeExecutables());
        Tree tree = SampleTree.granted(directory, directory);
        int planned = 0;
        try (Bash bash = new Bash(directory, directory)) {
            for (String line : lines()) {
                Plan plan = planner.plan(new Input.Text(line), directory, tree).plan();
                if (plan instanceof Plan.Script script) {
                    planned++;
                    List<String> argv = PlainExecutor.words(script).getFirst();
                    assertThat(bash.ask(line).calls())
                            .as(line)
                            .containsExactly(argv.subList(1, argv.size()));
                }
            }
        }
        assertThat(planned).isGreaterThan(600);
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String from : ENDS) {
            for (String to : ENDS) {
                for (String step : STEPS) {
                    lines.add("args x{%s..%s%s}y".formatted(from, to, step));
                }
            }
        }
        return lines;
    }
}
