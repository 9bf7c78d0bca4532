package os.atom.command.catalogue;

import java.util.List;
import java.util.Set;

/** test and [: they look at files, and only where an operator says so. */
final class TestExpression {
    private static final Set<String> LOOKS =
            Set.of(
                    "-b", "-c", "-d", "-e", "-f", "-g", "-G", "-h", "-k", "-L", "-N", "-O", "-p",
                    "-r", "-s", "-S", "-u", "-w", "-x");
    private static final Set<String> COMPARES = Set.of("-ef", "-nt", "-ot");

    private final Roles roles;
    private final boolean swallow;

    TestExpression(Judge judge, CommandSpec spec, Scene scene) {
        this.roles = new Roles(spec.title(), scene, Bulk.NEVER, judge.findings());
        this.swallow = spec.appendedReads();
    }

    void judge(List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            String text = words.get(i).text();
            if (words.get(i).wild() && swallow) {
                roles.consequence(Consequence.READS_UNNAMED, "gets its words while it runs");
            } else if (LOOKS.contains(text)) {
                look(words, i + 1);
            } else if (COMPARES.contains(text)) {
                look(words, i - 1);
                look(words, i + 1);
            }
        }
    }

    private void look(List<Word> words, int at) {
        if (at >= 0 && at < words.size() && !words.get(at).text().equals("]")) {
            roles.apply(Role.READ, words.get(at));
        }
    }
}
