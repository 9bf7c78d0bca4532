package os.atom.feed;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Payload;

/** Who reacted how to a post, and the counts that stand beside it; for {@link PostTable}. */
final class Reactions {
    private Reactions() {}

    /** Takes one in, or takes it back; one that is there already changes nothing. */
    static void apply(Handle handle, Entry entry, String post, String name) {
        if (!PostArchive.exists(handle, post)) {
            return;
        }
        boolean added = entry.type().equals(FeedFacts.REACTED);
        handle.execute(
                added
                        ? "INSERT INTO reaction (post, name, principal) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING"
                        : "DELETE FROM reaction WHERE post = ? AND name = ? AND principal = ?",
                post,
                name,
                entry.actor());
        Map<String, Integer> counts = new TreeMap<>();
        handle.select("SELECT name, COUNT(*) FROM reaction WHERE post = ? GROUP BY name", post)
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        handle.execute("UPDATE post SET reactions = ? WHERE id = ?", Payload.write(counts), post);
    }
}
