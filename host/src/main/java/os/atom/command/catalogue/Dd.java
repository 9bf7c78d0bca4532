package os.atom.command.catalogue;

import java.util.List;
import java.util.Set;

/** dd: operands of the form {@code key=value}, in any order; the last of one kind holds. */
final class Dd {
    private static final Set<String> SETTINGS =
            Set.of(
                    "bs", "ibs", "obs", "cbs", "count", "skip", "iseek", "seek", "oseek", "conv",
                    "iflag", "oflag", "status");

    private final Judge judge;
    private final CommandSpec spec;
    private final Roles roles;

    Dd(Judge judge, CommandSpec spec, Scene scene) {
        this.judge = judge;
        this.spec = spec;
        this.roles = new Roles(spec.title(), scene, Bulk.NEVER, judge.findings());
    }

    void judge(List<Word> words) {
        for (Word word : words) {
            int equals = word.text().indexOf('=');
            String key = equals < 0 ? word.text() : word.text().substring(0, equals);
            Word value = word.from(equals + 1);
            if (word.wild() || (equals < 0 && !key.equals("--"))) {
                judge.findings().unknown(spec.title(), Words.noOption(spec.title(), key));
            } else if (key.equals("if")) {
                roles.apply(Role.READ, value);
            } else if (key.equals("of")) {
                roles.apply(Role.WRITE, value);
            } else if (!SETTINGS.contains(key) && !key.equals("--")) {
                judge.findings().unknown(spec.title(), Words.noOption(spec.title(), key));
            }
        }
    }
}
