package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import os.atom.command.builtin.Builtins;

/** Where a builtin's use is planned, the program of its name prints and answers the same. */
class BuiltinsAgainstProgramsTest {
    private static final List<String> ECHO =
            List.of(
                    "-n",
                    "-e",
                    "-E",
                    "-nE",
                    "-eE",
                    "-Ee",
                    "-ne",
                    "-x",
                    "-",
                    "--",
                    "--help",
                    "--version",
                    "a",
                    "a b",
                    "\\n",
                    "a\\tb",
                    "\\\\",
                    "\\c",
                    "\\e[1m",
                    "\\x41",
                    "\\0101",
                    "\\101",
                    "\\u41",
                    "\\E",
                    "\\",
                    "é",
                    "",
                    "\\q",
                    "\\a\\b\\f\\r\\v");
    private static final List<String> PRINTF =
            List.of(
                    "%s\n",
                    "%s",
                    "%d",
                    "%s\\n",
                    "%5s|",
                    "%-5s|",
                    "%.2s|",
                    "%05d|",
                    "%x",
                    "%X",
                    "%o",
                    "%i",
                    "%u",
                    "%%",
                    "a\\tb",
                    "\\0",
                    "\\033[1m",
                    "\\x41",
                    "\\101",
                    "\\e",
                    "\\c",
                    "%",
                    "%5",
                    "%b",
                    "%c",
                    "%q",
                    "--",
                    "-v",
                    "--help",
                    "-x",
                    "é",
                    "a",
                    "1",
                    "-1",
                    "07",
                    "0x1f",
                    "99999999999999999999",
                    "",
                    "1.5",
                    "'a",
                    "\\",
                    "\\\"",
                    "%%%s",
                    "%s %d\\n",
                    "%*d",
                    "%ld",
                    "%n",
                    "%e",
                    "%s%s",
                    "%-s",
                    "%+d",
                    "%5%",
                    "\\q",
                    "\\0415");
    private static final List<String> TEST =
            List.of(
                    "a",
                    "b",
                    "",
                    "sub",
                    "missing",
                    "link",
                    "dangling",
                    "a.txt",
                    "filelink",
                    "!",
                    "-f",
                    "-d",
                    "-e",
                    "-z",
                    "-n",
                    "-L",
                    "-h",
                    "-s",
                    "-x",
                    "-r",
                    "-w",
                    "-O",
                    "-G",
                    "-a",
                    "-o",
                    "-t",
                    "-v",
                    "-N",
                    "-b",
                    "-p",
                    "-u",
                    "=",
                    "==",
                    "!=",
                    "-eq",
                    "-ne",
                    "-lt",
                    "-le",
                    "-gt",
                    "-ge",
                    "-nt",
                    "-ot",
                    "-ef",
                    "<",
                    ">",
                    "1",
                    "2",
                    "-1",
                    "01",
                    "+1",
                    " 1",
                    "1a",
                    "(",
                    ")",
                    "]",
                    "--help",
                    "/dev/null",
                    "-l");

    private static int same;
    private static int different;
    private static Bash bash;

    @BeforeContainer
    static void start() {
        Path directory = SampleTree.create();
        bash = new Bash(directory, directory);
    }

    @AfterContainer
    static void stop() {
        bash.close();
        System.out.printf("builtins: %d planned, %d opaque%n", same, different);
        assertThat(same).isGreaterThan(different / 8);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void answersAsTheProgramDoes(@ForAll("uses") List<String> argv) {
        if (Builtins.difference(argv, false).isPresent()) {
            different++;
            return;
        }
        same++;
        String use = "%s; echo \"=$?\"".formatted(Quoting.join(argv));
        List<String> both =
                bash.ask("args \"$(%s)\" \"$(env %s)\"".formatted(use, use)).calls().getFirst();
        assertThat(both.getFirst()).as(argv.toString()).isEqualTo(both.getLast());
    }

    @Provide
    Arbitrary<List<String>> uses() {
        return Arbitraries.oneOf(
                uses("echo", ECHO, ""),
                uses("printf", PRINTF, ""),
                formatted(),
                uses("test", TEST, ""),
                uses("[", TEST, "]"),
                uses("true", ECHO, ""),
                uses("false", ECHO, ""),
                uses("pwd", List.of("-P", "-L", "a", "-x", "--help"), ""));
    }

    /** A format of one or two conversions, each with an argument that may not fit it. */
    private static Arbitrary<List<String>> formatted() {
        Arbitrary<String> format =
                Arbitraries.of(
                                "%d",
                                "%5d|", "%05i", "%x", "%o", "%u", "%s", "%4s|", "%.1s", "%-3s|")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(SampleLines::glue);
        Arbitrary<String> argument =
                Arbitraries.of(
                        "0",
                        "1",
                        "-1",
                        "12",
                        "07",
                        "0x1f",
                        "",
                        " 1",
                        "1 ",
                        "+1",
                        "1a",
                        "a",
                        "'a",
                        "é",
                        "9223372036854775807",
                        "9223372036854775808",
                        "999999999999999999",
                        "-0",
                        "1.5",
                        "-",
                        "é日");
        return Combinators.combine(format, argument.list().ofMaxSize(3))
                .as((shape, arguments) ->
                        Stream.concat(Stream.of("printf", shape), arguments.stream()).toList());
    }

    private static Arbitrary<List<String>> uses(String name, List<String> words, String last) {
        return Combinators.combine(
                        Arbitraries.of(words).list().ofMaxSize(4), Arbitraries.of(0, 1, 2, 3, 4))
                .as((arguments, most) ->
                        Stream.of(
                                        Stream.of(name),
                                        arguments.stream().limit(most),
                                        Stream.of(last).filter(word -> !word.isEmpty()))
                                .flatMap(part -> part)
                                .toList());
    }
}
