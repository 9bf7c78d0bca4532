package os.atom.feed;

import org.jdbi.v3.core.Handle;
import os.atom.feed.FeedFacts.Written;
import os.atom.journal.Engine;
import os.atom.protocol.MentionRecord;

/** What a post says now as it is searched for; for {@link PostTable}. */
final class PostWords {
    /** So many pages of the index are merged at once, which takes some 4 ms. */
    private static final int PAGES = 32;

    private PostWords() {}

    /** Takes in what a post says of which nothing stands here. */
    static void set(Handle handle, String post, Written words) {
        handle.select("SELECT seq, channel, author, kind FROM post WHERE id = ?", post)
                .map((row, _) ->
                        handle.execute(
                                "INSERT INTO post_text (seq, words, marks) VALUES (?, ?, ?)",
                                row.getLong("seq"),
                                String.join(" ", SearchWords.of(words.content())),
                                Marks.of(
                                        row.getString("channel"),
                                        row.getString("author"),
                                        row.getString("kind"),
                                        words.mentions().stream().map(MentionRecord::id))))
                .findOne();
    }

    /**
     * FTS5 keeps the words of later posts in segments of their own, and a post is taken out by
     * looking each of its words up in every one: with 28 of them that took nine times as long as
     * with one.
     *
     * @return whether segments are left to merge
     * @see <a href="https://sqlite.org/fts5.html#the_merge_command">The merge command</a>
     */
    static boolean settle(Handle handle, Engine engine) {
        return switch (engine) {
            case SQLITE -> merge(handle) >= PAGES;
            case POSTGRES -> false;
        };
    }

    /** How many rows of the index that changed: none but its own where nothing was to be done. */
    private static long merge(Handle handle) {
        long before = changes(handle);
        handle.execute("INSERT INTO post_word (post_word, rank) VALUES ('merge', ?)", PAGES);
        return changes(handle) - before;
    }

    private static long changes(Handle handle) {
        return handle.createQuery("SELECT total_changes()").mapTo(Long.class).one();
    }

    static void drop(Handle handle, String post) {
        handle.execute(
                "DELETE FROM post_text WHERE seq = (SELECT seq FROM post WHERE id = ?)", post);
    }
}
