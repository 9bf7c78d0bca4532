package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import os.atom.identity.Outcome;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;
import os.atom.manners.Words;
import os.atom.protocol.PostRecord;

/** Both stores find what a search means, whatever is posted and asked. */
class SameAnswersTest {
    /** What tokenizers disagree about, and what their queries would take for orders. */
    private static final List<String> PARTS =
            List.of(
                    "red",
                    "Red",
                    "re",
                    "RÉD",
                    "straße",
                    "STRASSE",
                    "İzmir",
                    "izmir",
                    "ﬁne",
                    "fine",
                    "東京",
                    "東京都",
                    "京",
                    "がが",
                    "か",
                    "한국",
                    "한",
                    "don't",
                    "os.atom",
                    "atom_os",
                    "Σας",
                    "σας",
                    "🎉",
                    "👩\u200d👧",
                    "x²",
                    "x2",
                    "not",
                    "AND",
                    "or",
                    "NEAR",
                    "a",
                    "1.5",
                    "v2",
                    "µ",
                    "ﷺ",
                    "нет",
                    "ёж",
                    "еж",
                    "สวัสดี",
                    "ส",
                    "हिन्दी",
                    "a".repeat(70),
                    "a".repeat(64),
                    "\u0301e",
                    "ⅷ",
                    "®");

    private static final List<String> GLUE =
            List.of(" ", " ", ", ", "-", "\n", "'", "\\", ":", "&", "(", "");

    private static Path directory;
    private static List<FeedServer> servers;

    @BeforeContainer
    static void start() throws IOException {
        directory = Files.createTempDirectory("same-answers");
        servers =
                List.of(
                        new FeedServer(
                                new StoreLocation.SqliteFile(directory.resolve("journal.db")),
                                Files.createDirectory(directory.resolve("sqlite"))),
                        new FeedServer(
                                PostgresServer.database(),
                                Files.createDirectory(directory.resolve("postgres"))));
    }

    @AfterContainer
    static void stop() {
        servers.forEach(FeedServer::close);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void whatIsFoundIsWhatSaysSo(
            @ForAll("texts") List<String> texts, @ForAll("queries") List<String> queries) {
        List<List<String>> answers = new ArrayList<>();
        for (FeedServer server : servers) {
            List<String> posts =
                    texts.stream()
                            .map(text -> server.post(server.owner, Kind.STATUS, text))
                            .toList();
            for (String query : queries) {
                if (Search.of(query) instanceof Outcome.Done<Search>(Search search)) {
                    Set<String> meant =
                            posts.stream()
                                    .filter(post -> search.matches(server.show(post).content()))
                                    .collect(Collectors.toSet());
                    assertThat(found(server, search, posts)).as(query).isEqualTo(meant);
                }
            }
            posts.forEach(post -> done(server.feed.delete(server.owner, post)));
        }
    }

    private static Set<String> found(FeedServer server, Search search, List<String> posts) {
        return server.feed.page(server.owner, FeedQuery.newest(500).saying(search)).items().stream()
                .map(PostRecord::id)
                .filter(posts::contains)
                .collect(Collectors.toSet());
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return text().filter(text -> !text.isBlank() && Words.wrong(text).isEmpty())
                .list()
                .ofSize(3);
    }

    private static Arbitrary<String> text() {
        Arbitrary<String> part =
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, Arbitraries.of(PARTS)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.strings().all().ofMaxLength(4)));
        return Combinators.combine(part, Arbitraries.of(GLUE))
                .as((word, glue) -> word + glue)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<List<String>> queries() {
        Arbitrary<String> bare = Arbitraries.of(PARTS);
        Arbitrary<String> run = text().map(text -> "\"" + text.replace("\"", "") + "\"");
        Arbitrary<String> term =
                Combinators.combine(
                                Arbitraries.of("", "", "", "-"),
                                Arbitraries.oneOf(bare, bare, run),
                                Arbitraries.of("", "", "*"))
                        .as((sign, words, star) -> sign + words + star);
        return term.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(all -> String.join(" ", all))
                .list()
                .ofSize(8);
    }
}
