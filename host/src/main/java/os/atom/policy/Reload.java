package os.atom.policy;

import java.util.List;

/** What reading the policy files again came to. */
public sealed interface Reload {
    /** The files say what is in force already, or are wrong in the way that is known already. */
    record Unchanged(String version) implements Reload {}

    /**
     * A new set is in force.
     *
     * @param version its SHA-256
     * @param added ids that are new
     * @param removed ids that are gone
     * @param changed ids whose text is another
     */
    record Changed(String version, List<String> added, List<String> removed, List<String> changed)
            implements Reload {
        public Changed {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            changed = List.copyOf(changed);
        }
    }

    /**
     * The files are wrong; the last good set stays in force, or nothing is permitted without one.
     */
    record Invalid(List<Problem> problems) implements Reload {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
