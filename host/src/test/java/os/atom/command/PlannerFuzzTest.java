package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile bytes neither crash nor hold up the planner, nor smuggle a word into a plan. */
class PlannerFuzzTest {
    private static final int SIZE = 64 * 1024;
    private static final Duration HANG = Duration.ofSeconds(20);

    @Test
    void holdsAgainstGuidedFuzzing(@TempDir Path directory) throws Exception {
        List<String> seeds = new ArrayList<>(EverydayLinesTest.everyday());
        seeds.addAll(EverydayLinesTest.shellOnly());
        Fuzzing.run(PlannerFuzz.class, directory, seeds);
    }

    /** Characters of several bytes, multiplied by braces to more than a line may hold. */
    @Test
    void holdsForALineThatGrowsOverTheLimit() {
        PlannerFuzz.check("cpho {a,b}{{,ba}" + "\ufffd".repeat(5) + "a,b}" + "{a,b}".repeat(12));
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "{",
                "}",
                "{a,b}",
                "{a,",
                ",",
                "{{a,b},",
                "{1..9}",
                "*",
                "* ",
                "a* ",
                "?",
                "[",
                "[a",
                "[a]",
                "*/",
                "*a",
                "'",
                "\"",
                "'\"",
                "\\",
                "\\\\",
                "\\\n",
                "\n",
                " ",
                "\t",
                "#",
                "$",
                "$(",
                "${",
                "`",
                "(",
                ")",
                "<",
                ">",
                "<<",
                "<<a ",
                "<<'a'\n",
                "<<<a ",
                "2>&1 ",
                ">a ",
                "|",
                "a|",
                "a|\\\n",
                "&",
                "a&&",
                "a||",
                ";",
                "a;",
                "a\n",
                "!",
                "! ",
                "~",
                "~/ ",
                "a ",
                "é",
                "日",
                "😀",
                "\u202e",
                "\0",
                "\ud800",
                "=",
                "a=b ",
                "[[:alpha:]]",
                "[!-a]",
                "..",
                "../",
                "/",
                "//",
                "cd a&&",
                "cd sub && cd .. && ",
                "&>a ",
                "$'\\n'",
                "$'",
                "-",
                "0",
                "''",
                "''*",
                "'a'{",
                "**/",
                "*.txt ",
                "a{b,c}d*",
                "sub/../",
                "link/",
                "link/* "
            })
    void answersSixtyFourKibibytesOfOneThing(String unit) {
        String repeated = unit.repeat(SIZE / unit.length());
        for (String text : List.of(repeated, "ls " + repeated, "ls '" + repeated + "'")) {
            assertTimeoutPreemptively(HANG, () -> PlannerFuzz.check(text));
        }
    }

    @Test
    void answersSixtyFourKibibytesOfNoise() {
        String alphabet = "ab*?[]{},.~/\\'\"$`|&;<>()!#= \n\t-1é";
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            StringBuilder text = new StringBuilder("ls ");
            while (text.length() < SIZE) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            PlannerFuzz.check(text.toString());
        }
    }

    @Test
    void staysWithinATimeThatNobodyNotices() {
        String words = "ls " + "a".repeat(10).concat(" ").repeat(5000);
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            PlannerFuzz.check(words);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HANG);
    }

    @Test
    void refusesATextThatIsTooLong() {
        String text = "ls " + "é".repeat(SIZE / 2);
        Planner planner = new Planner(new FakeCatalogue(), new FakeExecutables());
        Path work = SampleTree.create();
        Plan plan = planner.plan(new Input.Text(text), work, SampleTree.granted(work, work)).plan();
        assertThat(((Plan.OpaqueScript) plan).because()).contains("64 KiB");
    }
}
