package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The expressions of find. Its predicates stand in YAML as options; here is what YAML cannot say:
 * starting points, operators, {@code -delete} and the commands of {@code -exec} and its like.
 *
 * <p>What find fills in for braces begins with a starting point, or with {@code ./} under {@code
 * -execdir}, so it is never taken for an option, unless starting points come from a file. (GNU
 * findutils 4.9)
 */
final class Find {
    private static final List<String> OPERATORS = List.of("(", ")", "!", ",");
    private static final List<String> RUNS = List.of("-exec", "-execdir", "-ok", "-okdir");
    private static final Pattern NEWER = Pattern.compile("-newer[aBcm][aBcmt]");
    private static final Pattern PLAIN = Pattern.compile("[./A-Za-z0-9_].*");
    private static final Pattern LEADING = Pattern.compile("-[HLP]|-O[0-3]");

    private final Judge judge;
    private final CommandSpec spec;
    private final Scene scene;
    private final Roles roles;
    private final List<String> starts = new ArrayList<>();
    private int next;

    Find(Judge judge, CommandSpec spec, Scene scene) {
        this.judge = judge;
        this.spec = spec;
        this.scene = scene;
        this.roles = new Roles(spec.title(), scene, Bulk.NEVER, judge.findings());
    }

    void judge(List<Word> words) {
        if (words.stream().anyMatch(Word::open)) {
            roles.unclear(Words.hole(spec.title(), "a word of its expression"));
            return;
        }
        List<String> texts = words.stream().map(Word::text).toList();
        starts(texts);
        while (next < texts.size()) {
            String predicate = texts.get(next++);
            if (OPERATORS.contains(predicate)) {
                continue;
            }
            if (!(RUNS.contains(predicate) ? run(predicate, texts) : predicate(predicate, texts))) {
                return;
            }
        }
    }

    private void starts(List<String> texts) {
        while (next < texts.size() && LEADING.matcher(texts.get(next)).matches()) {
            if (texts.get(next++).equals("-L")) {
                roles.consequence(Consequence.READS_UNNAMED, "follows symbolic links");
            }
        }
        while (next < texts.size() && !expression(texts.get(next))) {
            starts.add(texts.get(next++));
        }
        if (starts.isEmpty() && !texts.contains("-files0-from")) {
            starts.add(".");
        }
        starts.forEach(start -> roles.apply(Role.READ, Word.of(start)));
    }

    private static boolean expression(String text) {
        return OPERATORS.contains(text) || (text.startsWith("-") && text.length() > 1);
    }

    private boolean predicate(String name, List<String> texts) {
        if (NEWER.matcher(name).matches()) {
            return value(
                    new OptionSpec(name, Shape.VALUE, name.endsWith("t") ? Role.TEXT : Role.READ),
                    texts);
        }
        OptionSpec option = spec.options().get(name);
        if (option == null) {
            judge.findings().unknown(spec.title() + " " + name, Words.noOption(spec.title(), name));
            return false;
        }
        if (option.role() == Role.DELETE) {
            starts.forEach(start -> roles.apply(Role.DELETE, Word.of(start)));
            if (starts.isEmpty()) {
                roles.apply(Role.DELETE, Word.open(name, Word.Hole.ONE));
            }
            return true;
        }
        if (option.shape() == Shape.FLAG) {
            roles.apply(option.role(), Word.of(name));
            return true;
        }
        return value(option, texts);
    }

    private boolean value(OptionSpec option, List<String> texts) {
        int wanted = option.shape() == Shape.PAIR ? 2 : 1;
        if (next + wanted > texts.size()) {
            judge.findings().unknown(spec.title(), Words.missingValue(spec.title(), option.name()));
            return false;
        }
        roles.apply(option.role(), Word.of(texts.get(next)));
        next += wanted;
        return true;
    }

    private boolean run(String predicate, List<String> texts) {
        List<Word> command = new ArrayList<>();
        while (next < texts.size()) {
            String text = texts.get(next++);
            boolean braces = !command.isEmpty() && command.getLast().text().equals("{}");
            if (text.equals(";") || (text.equals("+") && braces)) {
                inner(predicate, command, text.equals("+"));
                return true;
            }
            command.add(Filled.word(text, "{}", plain() ? Word.Hole.ONE : Word.Hole.ANY));
        }
        inner(predicate, command, false);
        judge.findings().unknown(spec.title(), Words.missingEnd(spec.title(), predicate));
        return false;
    }

    /** Whether what is found cannot look like an option or an order. */
    private boolean plain() {
        return !starts.isEmpty() && starts.stream().allMatch(at -> PLAIN.matcher(at).matches());
    }

    private void inner(String predicate, List<Word> command, boolean several) {
        List<Word> words = new ArrayList<>(command);
        if (several) {
            Word.Hole hole = plain() ? Word.Hole.SEVERAL : Word.Hole.MANY;
            words.set(words.size() - 1, Word.open("{}", hole));
        }
        List<Path> fillings = starts.stream().map(scene::path).flatMap(Optional::stream).toList();
        boolean drifting = scene.drifting() || predicate.endsWith("dir");
        judge.command(words, scene.inside(fillings, drifting), spec.title() + " " + predicate);
    }
}
