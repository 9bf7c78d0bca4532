package os.atom.approval;

import java.util.List;
import os.atom.identity.Principal;
import os.atom.journal.Fact;

/**
 * Carries out what people approve besides commands: the use of files. Whoever waits for a person
 * asked {@link Approvals}; whoever answers calls this. Thread-safe.
 */
public interface Errands {
    /**
     * Looks at a request once more, as things are now, and makes ready to carry it out.
     *
     * @param lasting also for further ones, so long and so often
     * @throws os.atom.journal.Conflict when it cannot be approved now, or not for longer; it waits
     *     on
     */
    Checked check(String id, java.util.Optional<Answer.Lasting> lasting, Principal.Person by);

    /** The standing approval that an answer would give; nothing happens. */
    StandingApprovals.Draft preview(String id, Answer.Lasting lasting, Principal.Person by);

    /** What came of looking. */
    sealed interface Checked {
        /**
         * It is what was asked.
         *
         * @param facts what is recorded with the answer; never without what it leads to
         * @param deed what happens once that is on record
         */
        record Same(List<Fact> facts, Deed deed) implements Checked {
            public Same {
                facts = List.copyOf(facts);
            }
        }

        /** It is not; in words. */
        record Changed(List<String> what) implements Checked {
            public Changed {
                what = List.copyOf(what);
            }
        }
    }

    /** What follows an answer; exactly one of the two is called, once. */
    interface Deed {
        /** The answer is on record. */
        void go();

        /** It could not be recorded. */
        void drop();
    }
}
