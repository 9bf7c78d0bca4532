package os.atom.policy;

import java.util.List;
import java.util.Set;
import os.atom.identity.Principal;

/**
 * Evaluates one set of policies. Implementations MUST be pure and thread-safe, and MUST NOT answer
 * when any policy could not be evaluated: a forbid that fails must not go unnoticed.
 */
interface Judge {
    /** Whether the set permits an action on what the facts are about. */
    Answer ask(Principal.Agent agent, Action action, Facts facts) throws PolicyUnavailable;

    /** Whether the set permits an agent to say something; a judge of commands alone never does. */
    default Answer ask(Principal.Agent agent, Speech speech) throws PolicyUnavailable {
        throw new PolicyUnavailable("this judge knows nothing of speech");
    }

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

    /** What is asked about a command or a file. */
    enum Action {
        RUN("shell.run"),
        PROPOSE("shell.propose"),
        READ_FILE("file.read"),
        WRITE_FILE("file.write"),
        PROPOSE_FILE("file.propose");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** What is asked first: may it be done at once. */
        static Action at(Facts facts) {
            return facts.file().map(use -> use.writes() ? WRITE_FILE : READ_FILE).orElse(RUN);
        }

        /** What is asked then: may a person be asked for it. */
        static Action proposing(Facts facts) {
            return facts.file().isPresent() ? PROPOSE_FILE : PROPOSE;
        }

        /** The name in the Cedar schema. */
        String word() {
            return word;
        }
    }
}
