package os.atom.messaging;

import java.util.List;
import os.atom.journal.Fact;

/** What goes on record in the transaction that sends a message, before the message. */
public interface Beside {
    /** Nothing. */
    Beside NOTHING = (_, _) -> List.of();

    /**
     * Facts of a step behind this one.
     *
     * @param id of the message
     * @param thread the id of the first message of its thread
     */
    List<Fact> of(String id, String thread);
}
