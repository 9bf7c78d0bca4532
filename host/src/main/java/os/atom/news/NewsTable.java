package os.atom.news;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** Up to where the journal was told, each part once, and which posts show what. */
final class NewsTable implements Projection {
    private static final String DELETED = "os.atom.post.deleted";

    /** Entries whose words a post may show. */
    private static final Set<String> SHOWN =
            Set.copyOf(
                    Stream.concat(
                                    Stream.of("os.atom.command.requested"),
                                    Stream.of(Topic.values())
                                            .flatMap(topic -> topic.types().stream()))
                            .toList());

    @Override
    public List<String> tables() {
        return List.of("news_post", "news_erased", "news_cursor");
    }

    @Override
    public Set<String> types() {
        return Set.of(NewsFacts.TOLD, DELETED, Journal.ERASED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case NewsFacts.TOLD -> told(handle, recorded);
            case DELETED ->
                    handle.execute(
                            "DELETE FROM news_post WHERE post = ?",
                            entry.subject().replaceFirst("^post:", ""));
            case Journal.ERASED -> erase(handle, Payload.body(recorded));
            default -> {
                // Not ours.
            }
        }
    }

    private static void told(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        move(handle, NewsFacts.Part.of(entry.subject()));
        for (JsonNode post : Payload.body(recorded).path("posts")) {
            handle.execute(
                    "INSERT INTO news_post (seq, post, about) VALUES (?, ?, ?)",
                    entry.seq(),
                    post.path("id").asText(),
                    post.path("about").asText());
        }
    }

    /** Each part goes on from the last, so that none is told twice and none is left out. */
    private static void move(Handle handle, NewsFacts.Part part) {
        long told = NewsArchive.told(handle).orElse(0);
        if (told != part.after() || part.upTo() <= told) {
            throw new Conflict("that was told before");
        }
        handle.execute(
                "INSERT INTO news_cursor (name, upto) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET upto = excluded.upto",
                NewsArchive.CURSOR,
                part.upTo());
    }

    private static void erase(Handle handle, JsonNode tombstone) {
        if (SHOWN.contains(tombstone.path("type").asText())) {
            handle.execute(
                    "INSERT INTO news_erased (subject) VALUES (?) ON CONFLICT DO NOTHING",
                    tombstone.path("subject").asText());
        }
    }

    /** How far was told stands in the entry's subject, and stays. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM news_post WHERE seq = ?", entry.seq());
    }
}
