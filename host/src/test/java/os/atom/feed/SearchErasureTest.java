package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.Compaction;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;
import os.atom.protocol.PostRecord;

/** What was deleted or erased is in no index, by which it could be guessed. */
class SearchErasureTest {
    private static final int POSTS = 300;
    private static final int EVERY = 7;

    @TempDir Path directory;

    /**
     * Posts many with a word that only they have, deletes some and erases others, and tells the
     * words of these.
     */
    private static List<String> deleteSome(FeedServer server) {
        List<String> gone = new ArrayList<>();
        for (int at = 0; at < POSTS; at++) {
            String word = "%08x".formatted(at * 0x9e3779b1);
            String post = server.post(server.owner, Kind.STATUS, "plain " + word + " words");
            if (at % EVERY == 0) {
                if (at % 2 == 0) {
                    done(server.feed.delete(server.owner, post));
                } else {
                    server.erase(post);
                }
                gone.add(word);
            }
        }
        return gone;
    }

    @Test
    void ofAWordThatIsGoneNoByteIsInTheFiles() throws IOException {
        List<String> gone;
        try (FeedServer server = sqlite()) {
            gone = deleteSome(server);
            assertThat(bytes())
                    .as("of the others there are")
                    .contains("%08x".formatted(0x9e3779b1));
            assertThat(gone).hasSizeGreaterThan(40).noneMatch(bytes()::contains);
        }
        assertThat(gone).noneMatch(bytes()::contains);
    }

    /**
     * FTS5 keeps words that begin a page of its index, by which it finds the page. Here there are
     * enough pages, and no merge between that would take such words out by the way.
     */
    @Test
    void ofAWordThatBeganAPageOfTheIndexNoByteIsInTheFilesAfterACompaction() throws Exception {
        StoreLocation.SqliteFile location =
                new StoreLocation.SqliteFile(directory.resolve("journal.db"));
        try (FeedServer server = sqlite()) {
            server.post(server.owner, Kind.STATUS, "plain");
        }
        List<String> gone = new ArrayList<>();
        List<String> left = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + location.file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            connection.setAutoCommit(false);
            for (int at = 1; at <= 3_000; at++) {
                String word = "%08d".formatted(10_000_000 + at * 7919 % 3_000);
                statement.execute(
                        "INSERT INTO post_text (seq, words, marks) VALUES (%d, '%s', '')"
                                .formatted(1_000_000 + at, word));
                (at % 2 == 0 ? gone : left).add(word);
            }
            connection.commit();
            statement.execute("DELETE FROM post_text WHERE seq > 1000000 AND seq % 2 = 0");
            connection.commit();
        }
        assertThat(gone).as("what this is about").anyMatch(bytes()::contains);

        compact(location);

        assertThat(gone).noneMatch(bytes()::contains);
        try (FeedServer server = sqlite()) {
            assertThat(indexed(server, "plain")).isOne();
            assertThat(left).allMatch(word -> indexed(server, word) == 1);
        }
    }

    private FeedServer sqlite() {
        return new FeedServer(
                new StoreLocation.SqliteFile(directory.resolve("journal.db")), directory);
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().contains("journal.db")).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void theIndexOfSqliteIsWhatItsTableSaysAlsoAfterARebuild() throws IOException {
        try (FeedServer server = sqlite()) {
            List<String> gone = deleteSome(server);
            int left = POSTS - gone.size();
            assertThat(indexed(server, "plain")).isEqualTo(left);

            server.open.journal().rebuild();

            assertThat(indexed(server, "plain")).isEqualTo(left);
            assertThat(gone).allMatch(word -> indexed(server, word) == 0);
            for (PostRecord post : server.feed.page(server.owner, FeedQuery.newest(500)).items()) {
                if (post.deleted() == null) {
                    done(server.feed.delete(server.owner, post.id()));
                }
            }
            assertThat(indexed(server, "plain")).isZero();
            server.post(server.owner, Kind.STATUS, "plain once more");
            assertThat(indexed(server, "plain")).isOne();
        }
    }

    /** A post is looked for in each segment, word by word. */
    @Test
    void segmentsOfTheIndexOfSqliteAreMergedBeforeAPostIsTakenOut() {
        try (FeedServer server = sqlite()) {
            List<String> posts = new ArrayList<>();
            for (int at = 0; at < 40; at++) {
                posts.add(server.post(server.owner, Kind.STATUS, "plain word" + at));
            }
            assertThat(segments(server)).isGreaterThan(5);

            server.erase(posts.getFirst());

            assertThat(segments(server)).isLessThan(3);
            assertThat(indexed(server, "word0")).isZero();
            assertThat(indexed(server, "plain")).isEqualTo(39);
            done(server.feed.delete(server.owner, posts.get(1)));
            assertThat(indexed(server, "plain")).isEqualTo(38);
        }
    }

    private static int segments(FeedServer server) {
        return server.open
                .store()
                .reads()
                .withHandle(handle ->
                        handle.createQuery("SELECT COUNT(DISTINCT segid) FROM post_word_idx")
                                .mapTo(Integer.class)
                                .one());
    }

    /** Asked without its table. */
    private static int indexed(FeedServer server, String word) {
        return server.open
                .store()
                .reads()
                .withHandle(handle ->
                        handle.createQuery("SELECT COUNT(*) FROM post_word WHERE post_word MATCH ?")
                                .bind(0, '"' + word + '"')
                                .mapTo(Integer.class)
                                .one());
    }

    @Test
    void aWordThatIsGoneIsInNoRowOfPostgres() {
        try (FeedServer server = new FeedServer(PostgresServer.database(), directory)) {
            List<String> gone = deleteSome(server);
            List<String> left =
                    server.open
                            .store()
                            .reads()
                            .withHandle(handle ->
                                    handle.createQuery(
                                                    "SELECT word FROM ts_stat('SELECT word FROM post_text')")
                                            .mapTo(String.class)
                                            .list());
            assertThat(left).hasSizeGreaterThan(200).doesNotContainAnyElementsOf(gone);
        }
    }

    /**
     * Read as the server's administrator can: the index keeps a word without any post through a
     * vacuum, and after a compaction no byte of it is left.
     */
    @Test
    void aWordThatIsGoneIsInNoPageOfPostgresIndexAfterACompaction() throws Exception {
        StoreLocation.PostgresUrl location = PostgresServer.database();
        try (FeedServer server = new FeedServer(location, directory)) {
            List<String> gone = deleteSome(server);
            run(location, "VACUUM");
            assertThat(gone).allMatch(word -> isInTheIndex(location, word));

            compact(location);

            assertThat(gone).noneMatch(word -> isInTheIndex(location, word));
            assertThat(isInTheIndex(location, "%08x".formatted(0x9e3779b1)))
                    .as("of the others there are")
                    .isTrue();
            assertThat(found(server)).isEqualTo(10);
            server.post(server.owner, Kind.STATUS, "plain again");
        }
    }

    /**
     * Read as whoever keeps the server's disk can. Beside others some bytes stay in unused parts of
     * pages, and so do samples of values; a compaction that is alone leaves none.
     */
    @Test
    void ofAWordThatIsGoneNoByteIsInTheFilesOfPostgresAfterACompactionAlone() throws Exception {
        StoreLocation.PostgresUrl location = PostgresServer.database();
        List<String> gone;
        try (FeedServer server = new FeedServer(location, directory)) {
            gone = deleteSome(server);

            assertThat(compact(location).rewritten()).isFalse();

            assertThat(found(server)).isEqualTo(10);
            assertThat(gone).anyMatch(files(location)::contains);
        }

        assertThat(compact(location).rewritten()).isTrue();

        String files = files(location);
        assertThat(files).as("of the others there are").contains("%08x".formatted(0x9e3779b1));
        assertThat(gone).noneMatch(files::contains);
        try (FeedServer server = new FeedServer(location, directory)) {
            assertThat(found(server)).isEqualTo(10);
            assertThat(server.open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    /** All bytes of a database, without the log of the whole server. */
    private static String files(StoreLocation.PostgresUrl location) throws IOException {
        run(location, "CHECKPOINT");
        Path files =
                Path.of(one(location, "SELECT current_setting('data_directory')"))
                        .resolve("base")
                        .resolve(
                                one(
                                        location,
                                        "SELECT oid FROM pg_database WHERE datname = current_database()"));
        StringBuilder all = new StringBuilder();
        try (Stream<Path> each = Files.list(files)) {
            for (Path file : each.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** As a compaction leaves it that was broken off while it made an index. */
    @Test
    void anIndexThatWasBrokenOffIsTakenAway() throws Exception {
        StoreLocation.PostgresUrl location = PostgresServer.database();
        try (FeedServer server = new FeedServer(location, directory)) {
            deleteSome(server);
            run(location, "CREATE INDEX post_text_word_ccnew ON post_text USING gin (word)");
            run(
                    location,
                    "UPDATE pg_index SET indisvalid = false"
                            + " WHERE indexrelid = 'post_text_word_ccnew'::regclass");

            compact(location);

            assertThat(
                            one(
                                    location,
                                    "SELECT string_agg(relname, ',') FROM pg_class"
                                            + " WHERE relname LIKE 'post_text_word%'"))
                    .isEqualTo("post_text_word");
            assertThat(found(server)).isEqualTo(10);
        }
    }

    /** A page of those with a word that all have. */
    private static int found(FeedServer server) {
        FeedQuery query = FeedQuery.newest(10).saying(done(Search.of("plain")));
        return server.feed.page(server.owner, query).items().size();
    }

    private Compaction.Compacted compact(StoreLocation location) throws Exception {
        return new Compaction(location, directory.resolve("keys"), directory.resolve("heads.jsonl"))
                .run();
    }

    private static boolean isInTheIndex(StoreLocation.PostgresUrl location, String word) {
        run(location, "CHECKPOINT");
        return one(
                        location,
                        "SELECT position('%s'::bytea in pg_read_binary_file(pg_relation_filepath('post_text_word'))) > 0"
                                .formatted(word))
                .equals("t");
    }

    private static void run(StoreLocation.PostgresUrl location, String statement) {
        asked(
                location,
                running -> {
                    running.execute(statement);
                    return "";
                });
    }

    private static String one(StoreLocation.PostgresUrl location, String query) {
        return asked(
                location,
                running -> {
                    try (ResultSet rows = running.executeQuery(query)) {
                        rows.next();
                        return rows.getString(1);
                    }
                });
    }

    private interface Asked {
        String of(Statement statement) throws SQLException;
    }

    private static String asked(StoreLocation.PostgresUrl location, Asked asked) {
        try (Connection connection =
                        DriverManager.getConnection(
                                location.url(), location.user(), location.password());
                Statement statement = connection.createStatement()) {
            return asked.of(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
