package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Running a plan leaves the output, the exit code and the files that bash leaves. */
class RunsAgainstBashTest {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
    private static final List<String> WORDS =
            List.of(
                    "a",
                    "a.txt",
                    "*.txt",
                    "sub/*",
                    "'sp ace'",
                    "\"quo'te\"",
                    "{a,b}",
                    "missing",
                    "[ab]",
                    "back\\\\slash",
                    "filelink",
                    "link/a",
                    "$'t\\tb'",
                    "''",
                    "-n",
                    "~/a",
                    "\"x$\"",
                    "*.none",
                    "{1..3}",
                    "./-rf",
                    "é.txt",
                    "a\\\nb");
    private static final List<String> STARTS =
            List.of(
                    "echo",
                    "printf '[%s]\\n'",
                    "cat --",
                    "ls -d --",
                    "echo -n",
                    "echo -e 'a\\tb'",
                    "printf '%s:%d\\n' a 1",
                    "printf '%5s|%-5s|\\n'",
                    "wc -l --",
                    "head -n1 -q --",
                    "grep -hn TODO --",
                    "sort --",
                    "true",
                    "false",
                    "test -f",
                    "test",
                    "pwd -P #",
                    "[ a = ]; echo",
                    "basename",
                    "nl --",
                    "printf 'x\\ny\\n' #",
                    "echo --",
                    "true x");
    private static final List<String> TESTS =
            List.of(
                    "[ -f a ]",
                    "[ ! -e missing ]",
                    "test -d sub",
                    "[ 1 -lt 2 ]",
                    "[ a = b ]",
                    "[ ]",
                    "[ x ]",
                    "[ -z '' ]",
                    "test a != b",
                    "[ ! a = b ]",
                    "test a.txt -ef filelink",
                    "[ -L link ]",
                    "[ -s a ]",
                    "[ -x a ]",
                    "[ 07 -eq 7 ]",
                    "pwd",
                    "echo",
                    "echo -n");

    /** All of them read what they get: a writer that meets a closed pipe ends as chance has it. */
    private static final List<String> FILTERS =
            List.of(
                    "cat",
                    "sort -r",
                    "head -n 2",
                    "tail -n1",
                    "wc -l",
                    "tr a-z A-Z",
                    "uniq -c",
                    "grep -c a",
                    "grep nothing",
                    "cut -c1-3",
                    "cat -",
                    "sort | uniq",
                    "tr -d '\\n'",
                    "nl",
                    "cat missing -",
                    "cat > /dev/null",
                    "tee /dev/null");

    private static final List<String> REDIRECTIONS =
            List.of(
                    "",
                    "",
                    "",
                    "",
                    " > out1",
                    " >> out1",
                    " 2>/dev/null",
                    " 2>&1",
                    " &> out2",
                    " &>> out2",
                    " < a",
                    " <<< 'here s'",
                    " <<< a*",
                    " > out1 2>&1",
                    " 2>&1 > out1",
                    " >&2",
                    " > /dev/null 2>&1",
                    " 2> err",
                    " >| out2",
                    " >& out2",
                    " < missing",
                    " > missing/x",
                    " > sub",
                    " 1> out1",
                    " 0< a.txt",
                    " > /dev/stdout",
                    " > /dev/stderr",
                    " <<< \"a b\"",
                    " > 'out 3'",
                    ">out4",
                    " > link/new",
                    " > ~/out5");
    private static final List<String> JOINS =
            List.of(" && ", " || ", "; ", "\n", " &&\n", " ||\\\n", " ;\n\n", "&&", " # note\n");

    private static int planned;
    private static int opaque;
    private static Path work;
    private static Planner planner;
    private static Map<String, String> pristine;

    @BeforeContainer
    static void start() throws IOException {
        planner = new Planner(new FakeCatalogue(), new SystemExecutables());
        work = SampleTree.create();
        pristine = files(work);
    }

    @AfterContainer
    static void stop() {
        System.out.printf("runs: %d planned, %d opaque%n", planned, opaque);
        assertThat(planned).as("planned of %d", planned + opaque).isGreaterThan(opaque);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void doesWhatBashDoes(@ForAll("lines") String line) throws Exception {
        Tree tree = SampleTree.granted(work.getParent(), work);
        Planned result = planner.plan(new Input.Text(line), work, tree);
        if (!(result.plan() instanceof Plan.Script script)) {
            opaque++;
            return;
        }
        planned++;
        PlainExecutor executor =
                new PlainExecutor(
                        Map.of("LC_ALL", "C.UTF-8", "PATH", PATH, "HOME", work.toString()));
        PlainExecutor.Result own = executor.run(script);
        Map<String, String> after = filesThenReset();
        PlainExecutor.Result bash = bash(line);
        Map<String, String> expected = filesThenReset();
        String words = PlainExecutor.words(script).toString();
        assertThat(own).as(words).isEqualTo(bash);
        assertThat(after).as(words).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> words =
                Arbitraries.of(WORDS)
                        .list()
                        .ofMaxSize(3)
                        .map(list -> list.isEmpty() ? "" : " " + String.join(" ", list));
        Arbitrary<String> program =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                4,
                                Combinators.combine(Arbitraries.of(STARTS), words)
                                        .as(String::concat)),
                        Tuple.of(1, Arbitraries.of(TESTS)));
        Arbitrary<String> redirected =
                Combinators.combine(program, Arbitraries.of(REDIRECTIONS)).as(String::concat);
        Arbitrary<String> pipeline =
                Combinators.combine(
                                Arbitraries.of("", "", "", "", "! "),
                                redirected,
                                Arbitraries.of(FILTERS).list().ofMaxSize(2))
                        .as((not, first, filters) -> not + join(first, filters));
        Arbitrary<String> more =
                Combinators.combine(Arbitraries.of(JOINS), pipeline).as(String::concat);
        return Combinators.combine(
                        Arbitraries.of(
                                "", "", "", "", "cd sub && ", "cd sub; cd ..&&", "cd link\n"),
                        pipeline,
                        more.list().ofMaxSize(3),
                        Arbitraries.of(
                                "",
                                "",
                                "\n",
                                "\ncat <<'E' | sort\nb $x\na\\\nE\n",
                                "\ncat <<-E\n\t'x\n\tE"))
                .as((move, first, rest, end) -> move + first + SampleLines.glue(rest) + end);
    }

    private static String join(String first, List<String> filters) {
        return Stream.concat(Stream.of(first), filters.stream())
                .reduce((one, other) -> one + " | " + other)
                .orElseThrow();
    }

    private static PlainExecutor.Result bash(String line) throws Exception {
        Process process =
                new ProcessBuilder(
                                "/usr/bin/env",
                                "-i",
                                "LC_ALL=C.UTF-8",
                                "PATH=" + PATH,
                                "HOME=" + work,
                                "/bin/bash",
                                "--norc",
                                "--noprofile",
                                "-c",
                                line)
                        .directory(work.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .start();
        byte[] output = process.getInputStream().readAllBytes();
        return new PlainExecutor.Result(
                new String(output, StandardCharsets.UTF_8), process.waitFor());
    }

    private static Map<String, String> filesThenReset() throws IOException {
        Map<String, String> files = files(work);
        if (!files.equals(pristine)) {
            try (Stream<Path> walk = Files.walk(work)) {
                walk.sorted(Comparator.reverseOrder())
                        .filter(path -> !path.equals(work))
                        .forEach(path -> path.toFile().delete());
            }
            SampleTree.fill(work);
        }
        return files;
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }
}
