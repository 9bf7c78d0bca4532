package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;
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
}
