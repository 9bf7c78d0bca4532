package os.atom.feed;

import org.jdbi.v3.core.Handle;

/** What a post says now as it is searched for; for {@link PostTable}. */
final class PostWords {
    private PostWords() {}

    /** Takes in what a post says of which nothing stands here. */
    static void set(Handle handle, String post, String content) {
        handle.execute(
                "INSERT INTO post_text (seq, words) SELECT seq, ? FROM post WHERE id = ?",
                String.join(" ", SearchWords.of(content)),
                post);
    }

    static void drop(Handle handle, String post) {
        handle.execute(
                "DELETE FROM post_text WHERE seq = (SELECT seq FROM post WHERE id = ?)", post);
    }
}
