package os.atom.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.approval.Pins;
import os.atom.journal.Fact;

/** What a decision leads to, with all that is to be recorded when it is acted upon. */
sealed interface Next {
    /** What is recorded; never without what it leads to. */
    List<Fact> facts();

    /**
     * It runs, now or when its turn comes.
     *
     * @param approved what was approved, when a person or a standing approval let it run
     */
    record Run(
            CommandRequest request,
            Assessment assessment,
            Optional<Approved> approved,
            List<Fact> facts)
            implements Next {
        public Run {
            facts = List.copyOf(facts);
        }

        /** The standing approval that covers it. */
        Optional<String> standing() {
            return approved.flatMap(Approved::standing);
        }

        /** What is recorded, and one more. */
        List<Fact> and(Fact last) {
            return Stream.concat(facts.stream(), Stream.of(last)).toList();
        }
    }

    /**
     * Why it runs though policy asks.
     *
     * @param pins it has to be just so when it starts
     * @param standing the standing approval that covers it; empty when a person answered
     */
    record Approved(Pins pins, Optional<String> standing) {}

    /** It does not run: refused, waiting for a person, or over. */
    record Rest(List<Fact> facts) implements Next {
        public Rest {
            facts = List.copyOf(facts);
        }
    }
}
