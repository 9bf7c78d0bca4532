package os.atom.manners;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;

/**
 * What agents said to each other since a person's word: in a thread, and between two of them, in
 * both directions. No time and no answer of their own resets it; so it never holds more rows for
 * one loop than the limit.
 */
final class Chains {
    private static final String THREAD = "thread ";
    private static final String PAIR = "pair ";

    private Chains() {}

    /** The loops that an act could be a part of; none when it is addressed to no agent. */
    static List<String> loops(String agent, Count count) {
        List<String> loops = new ArrayList<>();
        if (!count.thread().isEmpty() && !count.to().isEmpty()) {
            loops.add(thread(count.thread()));
        }
        count.to().forEach(other -> loops.add(PAIR + Count.pair(agent, other)));
        return loops;
    }

    static String thread(String thread) {
        return THREAD + thread;
    }

    static int length(Handle handle, String loop) {
        return handle.select("SELECT COUNT(*) FROM manners_chain WHERE loop = ?", loop)
                .mapTo(Integer.class)
                .one();
    }

    /** How many answers of agents led to something, since a person's word. */
    static int hop(Handle handle, String subject) {
        return handle.select(
                        "SELECT COALESCE(MAX(hop), 0) FROM manners_chain WHERE subject = ?",
                        subject)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Each row says by itself what ends it: a word in its thread, or one to either of its two. Of a
     * message, which has no thread, the pair's row holds the hop.
     */
    static void add(Handle handle, Entry entry, Count count) {
        for (String loop : loops(entry.actor(), count)) {
            boolean pair = loop.startsWith(PAIR);
            String[] ends = pair ? loop.substring(PAIR.length()).split(" ") : new String[] {"", ""};
            handle.execute(
                    "INSERT INTO manners_chain (loop, seq, subject, hop, one, other)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    loop,
                    entry.seq(),
                    entry.subject(),
                    pair && !count.thread().isEmpty() ? 0 : count.hop(),
                    ends[0],
                    ends[1]);
        }
    }

    /** Whether there is anything that a person's word in a thread, or to an agent, would end. */
    static boolean isOpen(Handle handle, String of) {
        return of.startsWith(THREAD)
                ? isThere(handle, "loop", of)
                : isThere(handle, "one", of) || isThere(handle, "other", of);
    }

    private static boolean isThere(Handle handle, String column, String of) {
        return handle.select("SELECT 1 FROM manners_chain WHERE " + column + " = ? LIMIT 1", of)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** A person said something in a thread, or to an agent. */
    static void reset(Handle handle, String of) {
        if (of.startsWith(THREAD)) {
            handle.execute("DELETE FROM manners_chain WHERE loop = ?", of);
        } else {
            handle.execute("DELETE FROM manners_chain WHERE one = ?", of);
            handle.execute("DELETE FROM manners_chain WHERE other = ?", of);
        }
    }
}
