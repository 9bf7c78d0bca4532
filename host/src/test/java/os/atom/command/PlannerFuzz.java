package os.atom.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import os.atom.command.syntax.Parsed;
import os.atom.command.syntax.Syntax;
import os.atom.command.syntax.Word;

/** What a fuzzer throws bytes at: any text gets an answer, and no word that it does not yield. */
public final class PlannerFuzz {
    private static final Path WORK = SampleTree.create();
    private static final Tree TREE = SampleTree.granted(WORK, WORK);

    private PlannerFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        check(new String(bytes, StandardCharsets.UTF_8));
        if (bytes.length % 7 == 0) {
            check(new String(bytes, StandardCharsets.UTF_16LE));
        }
    }

    static void check(String text) {
        Planner planner = new Planner(new FakeCatalogue(), new FakeExecutables());
        Set<Integer> shown = new HashSet<>();
        Plan plan = planner.plan(new Input.Text(text), WORK, new RecordedTree(TREE, shown)).plan();
        require(plan.text().equals(text), "the text is kept", text);
        if (plan instanceof Plan.Script script) {
            PlainExecutor.words(script).forEach(argv -> requireReadBack(argv, text));
            PlainExecutor.words(script).forEach(argv -> requireYielded(argv, text, shown));
        }
    }

    /** Quoted, the words are one command of exactly these words. */
    private static void requireReadBack(List<String> argv, String text) {
        Parsed parsed = Syntax.parse(Quoting.join(argv));
        boolean same =
                parsed instanceof Parsed.Lines lines
                        && lines.pipelines().size() == 1
                        && lines.pipelines().getFirst().commands().size() == 1
                        && lines.pipelines().getFirst().commands().getFirst().words().stream()
                                .map(Word::text)
                                .toList()
                                .equals(argv);
        boolean tooLong = Quoting.join(argv).getBytes(StandardCharsets.UTF_8).length > 60_000;
        require(same || tooLong, "the words read back", text);
    }

    /** Every character stands in the text, or in the name of a file that may be seen. */
    private static void requireYielded(List<String> argv, String text, Set<Integer> shown) {
        Set<Integer> written = text.codePoints().boxed().collect(Collectors.toSet());
        IntStream characters = argv.stream().flatMapToInt(String::codePoints);
        boolean yielded =
                characters.allMatch(code ->
                        written.contains(code)
                                || shown.contains(code)
                                || (text.contains("..") && sequenced(code))
                                || (text.contains("$'") && (code == '\n' || code == '\t'))
                                || (text.contains("~") && inHome(code)));
        require(yielded, "the words come from the text", text);
    }

    private static boolean sequenced(int code) {
        return code < 128 && (Character.isLetterOrDigit(code) || code == '-');
    }

    private static boolean inHome(int code) {
        return WORK.toString().indexOf(code) >= 0;
    }

    /** The tree, and which characters the names had that it gave away. */
    private record RecordedTree(Tree tree, Set<Integer> shown) implements Tree {
        @Override
        public Path real(Path absolute) {
            return tree.real(absolute);
        }

        @Override
        public Optional<Kind> kind(Path real) {
            return tree.kind(real);
        }

        @Override
        public List<String> names(Path directory) {
            List<String> names = tree.names(directory);
            names.forEach(name -> name.codePoints().forEach(shown::add));
            return names;
        }

        @Override
        public Path home() {
            return tree.home();
        }
    }

    private static void require(boolean holds, String what, String text) {
        if (!holds) {
            throw new AssertionError(
                    "not so: %s, for <%s>"
                            .formatted(what, text.substring(0, Math.min(500, text.length()))));
        }
    }
}
