package os.atom.command.catalogue;

import java.util.List;
import java.util.Set;
import os.atom.command.Effect;

/**
 * kill: whatever it names is a process of others, as a planned command has none of its own. Without
 * a name it signals nothing; {@code %1} is a job of the script it stands in.
 */
final class Kill {
    private static final Set<String> LISTS = Set.of("-l", "-L", "--list", "--table");
    private static final Set<String> VALUED = Set.of("-s", "-n", "--signal");

    private final Judge judge;
    private final CommandSpec spec;

    Kill(Judge judge, CommandSpec spec) {
        this.judge = judge;
        this.spec = spec;
    }

    void judge(List<Word> words) {
        if (words.isEmpty() || LISTS.contains(words.getFirst().text())) {
            return;
        }
        String first = words.getFirst().text();
        int signal = VALUED.contains(first) ? 2 : first.startsWith("-") ? 1 : 0;
        words.stream()
                .skip(signal)
                .filter(word -> word.open() || names(word.text()))
                .findFirst()
                .ifPresent(this::never);
    }

    private static boolean names(String text) {
        return !text.equals("--") && !text.startsWith("%");
    }

    private void never(Word process) {
        String because = spec.title() + " signals the process " + process.text();
        judge.findings().add(new Effect.Never(spec.title(), because));
    }
}
