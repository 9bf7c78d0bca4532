package os.atom.policy;

import java.util.List;
import java.util.Set;
import os.atom.identity.Principal;

/**
 * Evaluates one set of policies. Implementations MUST be pure and thread-safe, and MUST NOT answer
 * when any policy could not be evaluated: a forbid that fails must not go unnoticed.
 */
interface Judge {
    /** Whether the set permits an action on a command. */
    Answer ask(Principal.Agent agent, Action action, Facts facts) throws PolicyUnavailable;

    /** Makes a judge of valid policies. */
    @FunctionalInterface
    interface Maker {
        Judge judge(List<Clause> clauses) throws PolicyUnavailable;
    }

    /**
     * What a set says.
     *
     * @param determining ids of the permits when permitted; else of the forbids, if any
     */
    record Answer(boolean permitted, Set<String> determining) {
        public Answer {
            determining = Set.copyOf(determining);
        }
    }

    /** What is asked about a command. */
    enum Action {
        RUN("shell.run"),
        PROPOSE("shell.propose");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** The name in the Cedar schema. */
        String word() {
            return word;
        }
    }
}
