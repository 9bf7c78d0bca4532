package os.atom.redaction;

import java.util.List;

/** What reading the rule files again came to. */
public sealed interface Reload {
    /** The files say what is in force already, or are wrong in the way that is known already. */
    record Unchanged() implements Reload {}

    /**
     * A new set is in force.
     *
     * @param rules how many there are
     * @param own ids of the rules that people added or wrote anew
     * @param off ids of the rules that people switched off
     */
    record Changed(int rules, List<String> own, List<String> off) implements Reload {
        public Changed {
            own = List.copyOf(own);
            off = List.copyOf(off);
        }
    }

    /** The files are wrong; the last good set stays in force, if there was one. */
    record Invalid(List<Problem> problems) implements Reload {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
