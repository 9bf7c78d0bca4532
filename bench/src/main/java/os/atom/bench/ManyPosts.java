package os.atom.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import os.atom.feed.PostMarks;

/**
 * Puts posts right into the tables that are read, without the journal: as many as a server would
 * have after years. Of a vocabulary of 20,000 words some are in nearly every post and most in few,
 * as in any language (Zipf's law); a tenth of the posts is in a private channel.
 */
final class ManyPosts {
    static final String HIDDEN = "vault";

    /** Posts between two that begin a thread. */
    static final int THREAD = 10;

    private static final int VOCABULARY = 20_000;
    private static final int WORDS = 30;
    private static final int BATCH = 5_000;
    private static final long SECOND = 1_000_000;

    private final Random random = new Random(4);

    /** Before the first, so that entries which make channels and agents come first. */
    private static final int FIRST = 1_000;

    /** The name of a word by how often it is said; the first is in nine posts of ten. */
    static String word(int rank) {
        return "w" + rank;
    }

    static String id(int post) {
        return "post-%09d".formatted(post);
    }

    void put(Connection connection, int from, int to) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement post =
                        connection.prepareStatement(
                                "INSERT INTO post (seq, id, kind, channel, author, author_name,"
                                        + " thread, thread_seq, content, worded, at, replies,"
                                        + " reactions, repeats) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                        + " 1, ?, 0, '{}', 0)");
                PreparedStatement text =
                        connection.prepareStatement(
                                "INSERT INTO post_text (seq, words, marks) VALUES (?, ?, ?)")) {
            for (int at = from; at < to; at++) {
                add(post, text, at);
                if (at % BATCH == BATCH - 1 || at == to - 1) {
                    post.executeBatch();
                    text.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private void add(PreparedStatement post, PreparedStatement text, int at) throws SQLException {
        String words = words();
        String kind = at % 50 == 0 ? "question" : "status";
        String channel = at % 10 == 0 ? HIDDEN : "c" + at % 20;
        String author = "agent:" + at % 97;
        post.setLong(1, FIRST + at);
        post.setString(2, id(at));
        post.setString(3, kind);
        post.setString(4, channel);
        post.setString(5, author);
        post.setString(6, "agent-" + at % 97);
        post.setString(7, id(at - at % THREAD));
        post.setLong(8, at % THREAD);
        post.setString(9, words);
        post.setLong(10, at * SECOND);
        post.addBatch();
        text.setLong(1, FIRST + at);
        text.setString(2, words);
        text.setString(3, PostMarks.of(channel, author, kind));
        text.addBatch();
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (int at = 0; at < WORDS; at++) {
            words.append(at == 0 ? "" : " ");
            words.append(word((int) Math.pow(VOCABULARY, random.nextDouble())));
        }
        return words.toString();
    }
}
