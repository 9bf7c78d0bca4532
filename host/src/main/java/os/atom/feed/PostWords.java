package os.atom.feed;

import org.jdbi.v3.core.Handle;
import os.atom.feed.FeedFacts.Written;
import os.atom.protocol.MentionRecord;

/** What a post says now as it is searched for; for {@link PostTable}. */
final class PostWords {
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

    static void drop(Handle handle, String post) {
        handle.execute(
                "DELETE FROM post_text WHERE seq = (SELECT seq FROM post WHERE id = ?)", post);
    }
}
