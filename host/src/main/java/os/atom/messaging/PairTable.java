package os.atom.messaging;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** Who may write to whom, one direction at a time; read from subjects alone. */
final class PairTable implements Projection {
    static final String ALLOWED = "allowed";
    static final String DENIED = "denied";
    static final String ACCEPTED = "accepted";

    @Override
    public List<String> tables() {
        return List.of("message_pair");
    }

    @Override
    public Set<String> types() {
        return Set.of(Facts.ALLOWED, Facts.DENIED, Facts.UNSET, Facts.ACCEPTED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        int space = entry.subject().indexOf(' ');
        String sender = entry.subject().substring(0, space);
        String recipient = entry.subject().substring(space + 1);
        if (entry.type().equals(Facts.ACCEPTED)) {
            insert(handle, sender, recipient, ACCEPTED);
            return;
        }
        handle.execute(
                "DELETE FROM message_pair WHERE sender = ? AND recipient = ? AND verdict <> ?",
                sender,
                recipient,
                ACCEPTED);
        if (entry.type().equals(Facts.ALLOWED)) {
            insert(handle, sender, recipient, ALLOWED);
        } else if (entry.type().equals(Facts.DENIED)) {
            insert(handle, sender, recipient, DENIED);
        }
    }

    private static void insert(Handle handle, String sender, String recipient, String verdict) {
        handle.execute(
                "INSERT INTO message_pair (sender, recipient, verdict) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                sender,
                recipient,
                verdict);
    }

    /** An erased payload said nothing. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        // It stays as it is.
    }
}
