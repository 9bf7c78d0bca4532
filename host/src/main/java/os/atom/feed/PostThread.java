package os.atom.feed;

import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Where posts stand in their threads, and how many answer the first; for {@link PostTable}. */
final class PostThread {
    private PostThread() {}

    /** The place of the next post of a thread: 0, 1, 2 without gaps. */
    static long next(Handle handle, String thread) {
        return handle.select(
                                "SELECT thread_seq FROM post WHERE thread = ?"
                                        + " ORDER BY seq DESC LIMIT 1",
                                thread)
                        .mapTo(Long.class)
                        .findFirst()
                        .orElse(-1L)
                + 1;
    }

    /**
     * Counts a post with those that answer the first of its thread, or no more. What stands before
     * the first, since that was erased meanwhile, is no answer to it.
     */
    static void answered(Handle handle, String thread, String post, int more) {
        if (!thread.equals(post)) {
            handle.execute(
                    "UPDATE post SET replies = replies + ? WHERE id = ?"
                            + " AND seq < (SELECT other.seq FROM post other WHERE other.id = ?)",
                    more,
                    thread,
                    post);
        }
    }

    /** Counts anew, after something of a post in it was erased. */
    static void recount(Handle handle, String thread, String post) {
        handle.execute(
                "UPDATE post SET thread_seq = (SELECT COUNT(*) FROM post other WHERE other.thread"
                        + " = post.thread AND other.seq < post.seq) WHERE thread = ?",
                thread);
        for (String first : new TreeSet<>(List.of(thread, post))) {
            handle.execute(
                    "UPDATE post SET replies = (SELECT COUNT(*) FROM post other WHERE other.thread"
                            + " = ? AND other.id <> ? AND other.deleted_at IS NULL"
                            + " AND other.seq > post.seq) WHERE id = ?",
                    first,
                    first,
                    first);
        }
    }
}
