package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever words we plan are the words that bash makes of the same text. */
class WordsAgainstBashTest {
    private static final List<String> PLAIN =
            List.of(
                    "a", "b", "ab", "é", "日", "1", "10", "x=y", "A=", ":", ".", "..", "./", "sub/",
                    "sub", "-", "-rf", "#", "~", "~/", "!", "%", "@", "^", "+", ",", "\\ ", "\\n",
                    "\\*", "\\\\", "\\'", "\\{", "\\$", "\\~", "\\\n", "]", "--x=~", "link/");
    private static final List<String> QUOTED =
            List.of(
                    "''",
                    "\"\"",
                    "'a b'",
                    "\"a b\"",
                    "'*'",
                    "\"*\"",
                    "'\\'",
                    "\"\\\\\"",
                    "\"\\n\"",
                    "\"\\\"\"",
                    "\"'\"",
                    "'\"'",
                    "'$x'",
                    "\"\\$x\"",
                    "'`'",
                    "\"\\`\"",
                    "\"a$\"",
                    "\"$\"",
                    "\"x$|y$\"",
                    "a$",
                    "$'a\\tb'",
                    "$'\\n'",
                    "$'it\\'s'",
                    "\"a\\\nb\"",
                    "'a\nb'",
                    "'~'",
                    "'{a,b}'",
                    "\"#\"",
                    "'é'",
                    "'.'",
                    "'a'");
    private static final List<String> PATTERNS =
            List.of(
                    "*",
                    "?",
                    "**",
                    "*.txt",
                    "[ab]",
                    "[!a]*",
                    "[^a]?",
                    "[a-c]*",
                    "[[:digit:]]*",
                    "[[:upper:]]*",
                    "[]",
                    "[",
                    "[a",
                    "*/",
                    "*/*",
                    ".*",
                    "[.]*",
                    "sub*/a",
                    "./*",
                    "*/.x",
                    "[0-9]",
                    "[-a]*",
                    "[a-]*",
                    "[[]*",
                    "[b-a]",
                    "*\\**",
                    "link/*",
                    "*'*'*",
                    "*//*",
                    "*/..",
                    "*/dead",
                    "d*",
                    "[a'b']*",
                    "\\.*",
                    "'s'*",
                    "?\\ *",
                    "[!]a]*");
    private static final List<String> BRACES =
            List.of(
                    "{a,b}",
                    "{a,b,}",
                    "{,}",
                    "{a}",
                    "{}",
                    "{a,{b,c}}",
                    "{a{1,2},b}",
                    "{1..3}",
                    "{3..1}",
                    "{01..10..4}",
                    "{a..e}",
                    "{e..a..2}",
                    "{C..A}",
                    "{1..5..0}",
                    "{-2..2}",
                    "{1..a}",
                    "{a..}",
                    "{a,b}{c,d}",
                    "{a,",
                    "b}",
                    "{'',a}",
                    "{*,b}",
                    "{~,a}",
                    "{a,b..c}",
                    "{x..y{1,2}}",
                    "{{a,b}}",
                    "{a\\,b,c}",
                    "{\"a,b\",c}",
                    "{'a'..c}",
                    "{-01..2}",
                    "{sub,sub2}/*",
                    "{.,}",
                    "{a,b}'{c,d}'",
                    "{1..3..-1}");
    private static final List<String> GAPS =
            List.of(" ", "  ", "\t", " \\\n", "\\\n ", " \\\n\\\n");
    private static final List<String> ENDS =
            List.of("", "", "", " ", "\n", ";", " ;\n", " # it's a `comment`", " \\\n", "\n\n#x\n");

    private static int planned;
    private static int opaque;
    private static Path directory;
    private static Bash bash;
    private static Planner planner;

    @BeforeContainer
    static void start() {
        directory = SampleTree.create();
        bash = new Bash(directory, directory);
        planner = new Planner(new FakeCatalogue(), new FakeExecutables());
    }

    @AfterContainer
    static void stop() {
        bash.close();
        System.out.printf("words: %d planned, %d opaque%n", planned, opaque);
        assertThat(planned).as("planned of %d", planned + opaque).isGreaterThan(opaque);
    }

    @Property(tries = 3000)
    void makesTheWordsOfBash(@ForAll("lines") String line) {
        Planned result = planner.plan(new Input.Text(line), directory, tree());
        if (!(result.plan() instanceof Plan.Script(String text, List<Step> steps))) {
            opaque++;
            return;
        }
        planned++;
        assertThat(text).isEqualTo(line);
        Assume.that(
                steps.stream()
                        .skip(1)
                        .map(WordsAgainstBashTest::call)
                        .noneMatch(WordsAgainstBashTest::file));
        Bash.Answer answer = bash.ask(line);
        assertThat(answer.calls())
                .isEqualTo(steps.stream().map(WordsAgainstBashTest::call).toList());
        assertThat(answer.code()).isEqualTo(steps.getLast().negated() ? 1 : 0);
    }

    /** Lines that once came out otherwise. */
    @Example
    void makesTheWordsOfBashHereToo() {
        for (String line :
                List.of(
                        "args # \n\\\n ! a",
                        "args a./../*",
                        "args link/~/'.'./*",
                        "args a.txt/../*",
                        "args sub/../*",
                        "args link/../*",
                        "args ../../../../../../*/..")) {
            makesTheWordsOfBash(line);
        }
    }

    /** A comment may hide a line end, after which a word becomes a program's name. */
    private static boolean file(List<String> call) {
        return call.getFirst().indexOf('/') >= 0;
    }

    private static List<String> call(Step step) {
        List<String> argv = step.stages().getFirst().argv();
        return argv.getFirst().equals("args") ? argv.subList(1, argv.size()) : argv;
    }

    @Property(tries = 1000)
    void readsQuotedWordsBack(@ForAll("arguments") List<String> arguments) {
        Planned result = planner.plan(new Input.Argv(arguments), directory, tree());
        Bash.Answer answer = bash.ask(result.plan().text());
        assertThat(answer.calls()).containsExactly(arguments.subList(1, arguments.size()));
        assertThat(planner.plan(new Input.Text(result.plan().text()), directory, tree()))
                .isEqualTo(result);
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> piece =
                Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.of(PLAIN)),
                        Tuple.of(4, Arbitraries.of(QUOTED)),
                        Tuple.of(2, Arbitraries.of(PATTERNS)),
                        Tuple.of(2, Arbitraries.of(BRACES)));
        Arbitrary<String> word = piece.list().ofMinSize(1).ofMaxSize(4).map(SampleLines::glue);
        Arbitrary<String> gap = Arbitraries.of(GAPS);
        Arbitrary<String> rest = Combinators.combine(gap, word).as(String::concat);
        return Combinators.combine(
                        rest.list().ofMaxSize(4).map(SampleLines::glue), Arbitraries.of(ENDS))
                .as((words, end) -> "args" + words + end);
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        return Arbitraries.strings()
                .withChars("ab \t\n'\"\\$`*?[]{},~#!;&|<>()=é日")
                .ofMaxLength(8)
                .list()
                .ofMaxSize(4)
                .map(SampleLines::withArgs);
    }

    private static Tree tree() {
        return SampleTree.granted(directory.getParent(), directory);
    }
}
