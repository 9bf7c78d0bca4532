package os.atom.command.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a text that is not planned, the programs that it certainly starts are known. */
class StartsTest {
    private static final List<String> LITERAL = List.of("{}", "{", "}", "[", "[[");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sudo $(x)",
                "sudo",
                " \t\n sudo",
                "# a comment\nsudo x",
                "su\"d\"o x",
                "s\\udo $x",
                "'sudo' `x`",
                "su\\\ndo $x",
                "$'sudo' $x",
                "A=1 B+='x y' sudo x &",
                "A=$(date) sudo x",
                "! sudo $x",
                "time sudo $x",
                "time -p sudo $x",
                "{ sudo $x; }",
                "( sudo $x )",
                "(sudo)",
                "if sudo $x; then ls; fi",
                "if ls; then sudo $x; fi",
                "while :; do sudo $x; done",
                "for x in a b; do sudo $x; done",
                "for sudo in a; do ls; done; sudo $x",
                "ls; sudo $x",
                "ls && sudo $x",
                "ls || sudo $x",
                "ls & sudo $x",
                "ls | sudo tee $x",
                "ls |& sudo tee",
                "ls\nsudo $x",
                "echo $(sudo x)",
                "echo \"a $(sudo x) b\"",
                "echo `sudo x`",
                "x=$(sudo x)",
                "echo ${x} ${#y} $((1 + (2))) $? $1 $; sudo x",
                "echo \"${x} $((1)) \\\" $y\" > $z 2>&1 <<< w; sudo x",
                "diff <(ls) <(sudo x)",
                "ls > >(sudo x) ; ls",
                "> $x sudo y",
                "2>/dev/null sudo $x",
                "echo 'it # is' #comment\nsudo $x",
                "cat <<EOF | sudo tee $x\nhello\nEOF",
                "ls &> x; sudo $y",
                "sudo [[ $x",
                "$'su\\'do' || sudo $x",
                "[ $'\\'' ] && sudo $x",
                "[[a || sudo $x",
                "\"[[\" || sudo $x",
            })
    void seesTheProgram(String text) {
        assertThat(Starts.of(text)).anySatisfy(words -> assertThat(words).startsWith("sudo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo sudo $x",
                "echo 'sudo x' $x",
                "echo \"; sudo x\" $x",
                "echo ';' sudo $x",
                "echo a\\;sudo $x",
                "# sudo x",
                "ls # ; sudo $x",
                "$x sudo y",
                "$x; :",
                "for sudo in a; do ls; done",
                "for x in sudo; do ls; done",
                "case sudo in sudo) ls;; esac",
                "case $x in a) ls;; sudo) ls;; esac",
                "select sudo in a; do ls; done",
                "sudo() { ls; }",
                "sudo () ( ls )",
                "function sudo { ls; }",
                "ls() { sudo; }",
                "a=(ls sudo x)",
                "a=( sudo x )",
                "a=1 if sudo",
                "\"if\" sudo; x",
                "x < sudo",
                "cat <<EOF\nsudo x\n$x\nEOF",
                "cat <<-'EOF' $x\n\tsudo x\nEOF",
                "echo $(cat <<EOF\nsudo x\nEOF\n)",
                "[[ a == b && sudo ]]",
                "[[ -f sudo ]] || ls",
                "[\\\n[ a && sudo ]]",
                "[[\\\n a && sudo ]]",
                "time ! [[ a && sudo ]]",
                "echo $([[ a && sudo ]])",
                "(( sudo ))",
                "echo $(( sudo ))",
                "for ((sudo; 1; 1)); do ls; done",
                "${x:-$(ls)} ; sudo",
                "s*do x",
                "/usr/bin/s?do x",
                "{sudo,x}",
                "~sudo x",
                "coproc sudo",
                "sudo\"$x\" y",
                "x-sudo $y",
                "alias sudo=ls",
                "echo \"unclosed ; sudo x",
                "\\; sudo",
                "-p sudo $x",
                "1{x<<<b sudo",
                "1*<f sudo",
            })
    void claimsNothingThatIsNotCertain(String text) {
        assertThat(Starts.of(text)).noneSatisfy(words -> assertThat(words).startsWith("sudo"));
    }

    @Test
    void knowsTheWordsUpToTheFirstThatIsNotKnown() {
        assertThat(Starts.of("env -i A=1 timeout 5 sudo '-u' root \"$x\" y | ls {} \\; *.c b"))
                .containsExactly(
                        List.of("env", "-i", "A=1", "timeout", "5", "sudo", "-u", "root"),
                        List.of("ls", "{}", ";"));
    }

    @Test
    void isNotLedAstrayByDepthOrLength() {
        assertThat(Starts.of("$(".repeat(10_000) + "sudo x")).isEmpty();
        assertThat(Starts.of("(".repeat(10_000) + "sudo x")).isEmpty();
        assertThat(Starts.of("\"$(".repeat(10_000))).isEmpty();
        assertThat(Starts.of("`".repeat(9_999))).isEmpty();
        assertThat(Starts.of("a;".repeat(10_000))).hasSize(Limits.COMMANDS);
    }

    @Property(tries = 3000)
    void readsPlannedTextsAsTheGrammarDoes(@ForAll("texts") String text) {
        List<List<String>> starts = Starts.of(text);
        if (Syntax.parse(text) instanceof Parsed.Lines(List<Pipeline> pipelines)) {
            List<List<String>> commands =
                    pipelines.stream()
                            .flatMap(pipeline -> pipeline.commands().stream())
                            .map(StartsTest::known)
                            .filter(words -> !words.isEmpty())
                            .toList();
            if (!text.contains("<<")) {
                assertThat(starts).isEqualTo(commands);
            } else {
                assertThat(commands).startsWith(starts.toArray(List[]::new));
            }
        }
    }

    /** The words before the first with a pattern, a brace or a tilde. */
    private static List<String> known(Command command) {
        return command.words().stream()
                .takeWhile(word ->
                        LITERAL.stream().anyMatch(word::is)
                                || (!word.anyPlain("*?[{}") && !word.plain(0, '~')))
                .map(Word::text)
                .toList();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "ls", "a", "b ", " ", " ", "'", "'x y'", "\"", "\"x;y\"", "\\", ";", "&&",
                        "||", "|", "\n", ">", ">>", "<", "2>", "2>&1", "&>", "<<<", "$", "$x", "$(",
                        ")", "`", "#", " #", "=", "A=1 ", "{", "}", "{}", "*", "[", "~", "!", " ! ",
                        "if ", "sudo", "<<'E'", "E", "$'x'", "-p", "time ", "1", "(", "&")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }
}
