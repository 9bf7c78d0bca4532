package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** How far each inbox is acknowledged, and what its owner set. */
final class InboxTable implements Projection {
    private static final String PREFIX = "inbox:";

    @Override
    public List<String> tables() {
        return List.of("inbox_cursor", "inbox_setting");
    }

    @Override
    public Set<String> types() {
        return Set.of(Facts.ACKNOWLEDGED, Facts.CONFIGURED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        JsonNode body = Payload.body(recorded);
        if (body.isMissingNode()) {
            return;
        }
        String owner = owner(recorded.entry());
        if (recorded.entry().type().equals(Facts.ACKNOWLEDGED)) {
            acknowledge(handle, owner, body.path("from").asLong(), body.path("upTo").asLong());
        } else {
            configure(handle, owner, Payload.read(body.toString(), InboxSettings.class));
        }
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        for (String table : tables()) {
            handle.execute("DELETE FROM " + table + " WHERE recipient = ?", owner(entry));
        }
        about.forEach(each -> apply(handle, each));
    }

    private static String owner(Entry entry) {
        return entry.subject().substring(PREFIX.length());
    }

    /**
     * Never backwards.
     *
     * @throws Conflict when more was acknowledged than who acknowledges knew
     */
    private static void acknowledge(Handle handle, String owner, long from, long upTo) {
        if (from < cursor(handle, owner)) {
            throw new Conflict("the inbox was acknowledged further meanwhile");
        }
        handle.execute(
                "INSERT INTO inbox_cursor (recipient, upto) VALUES (?, ?)"
                        + " ON CONFLICT (recipient) DO UPDATE SET upto = excluded.upto"
                        + " WHERE excluded.upto > inbox_cursor.upto",
                owner,
                upTo);
    }

    static long cursor(Handle handle, String owner) {
        return handle.select("SELECT upto FROM inbox_cursor WHERE recipient = ?", owner)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static void configure(Handle handle, String owner, InboxSettings settings) {
        handle.execute("DELETE FROM inbox_setting WHERE recipient = ?", owner);
        handle.execute(
                "INSERT INTO inbox_setting (recipient, strangers, newcomers, interns, interests)"
                        + " VALUES (?, ?, ?, ?, ?)",
                owner,
                settings.strangers().name(),
                settings.newcomers().name(),
                settings.interns().name(),
                Payload.write(settings.interests()));
    }
}
