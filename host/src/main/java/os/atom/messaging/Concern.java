package os.atom.messaging;

import java.util.Optional;
import os.atom.journal.Fact;
import os.atom.journal.Recorded;

/**
 * Something that happens and concerns owners of inboxes: by which entries it happens, and who is
 * told what of one. It only reads; a {@link Notifier} goes through the entries and records.
 */
interface Concern {
    Notice.Kind kind();

    /** The type of the entries by which it happens. */
    String type();

    /** What is to be recorded of one of them; nothing where nobody has to be told of it. */
    Optional<Fact> notice(Recorded recorded);
}
