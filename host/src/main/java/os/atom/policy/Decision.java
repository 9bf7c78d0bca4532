package os.atom.policy;

import java.util.List;

/** The answer to a request, with the rules that made it. */
public sealed interface Decision {
    /** The policies that determined it, the most telling first. */
    List<Rule> rules();

    /** Why, in one line for people and agents. */
    String reason();

    /** It may run at once. */
    record Allowed(List<Rule> rules, String reason) implements Decision {
        public Allowed {
            rules = List.copyOf(rules);
        }
    }

    /** It may run when a person says so. */
    record NeedsApproval(List<Rule> rules, String reason) implements Decision {
        public NeedsApproval {
            rules = List.copyOf(rules);
        }
    }

    /**
     * It may not run.
     *
     * @param mend the one line that would make it pass, or says that nothing does
     */
    record Denied(List<Rule> rules, String reason, String mend) implements Decision {
        public Denied {
            rules = List.copyOf(rules);
        }
    }
}
