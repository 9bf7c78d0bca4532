package os.atom.messaging;

import java.util.List;
import os.atom.journal.Fact;

/** What goes on record in the transaction that sends a message, or not at all. */
public interface Beside {
    /** Nothing. */
    Beside NOTHING = (_, _) -> List.of();

    /**
     * What stands before the message, of a step behind this one.
     *
     * @param id of the message
     * @param thread the id of the first message of its thread
     */
    List<Fact> of(String id, String thread);

    /** What stands behind the message. */
    default List<Fact> after() {
        return List.of();
    }

    /** These behind it, and nothing before. */
    static Beside after(List<Fact> facts) {
        return new Beside() {
            @Override
            public List<Fact> of(String id, String thread) {
                return List.of();
            }

            @Override
            public List<Fact> after() {
                return facts;
            }
        };
    }
}
