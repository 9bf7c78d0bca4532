package os.atom.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import os.atom.boot.OpenFeed;
import os.atom.feed.Draft;
import os.atom.feed.FeedQuery;
import os.atom.feed.FeedQuery.Order;
import os.atom.feed.Kind;
import os.atom.feed.Search;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** Durable posts a second, and what a page of the feed costs among few and among many. */
final class FeedBench {
    private static final int WRITTEN = Integer.getInteger("bench.written", 50_000);
    private static final int WRITERS = Integer.getInteger("bench.writers", 256);
    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("bench.posts", 1_000_000);
    private static final int RUNS = Integer.getInteger("bench.runs", 500);
    private static final int FEWEST = 20;
    private static final int PAGE = 50;

    /** So long each query is measured, about. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private FeedBench() {}

    static void run(Report report, Path directory) throws Exception {
        write(report, directory.resolve("written"));
        Path home = directory.resolve("sqlite");
        try (OpenFeed open = new OpenFeed(home, "")) {
            read(report, "SQLite", open, "jdbc:sqlite:" + home.resolve("journal.db"));
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            try (OpenFeed open = new OpenFeed(directory.resolve("postgres"), url)) {
                read(report, "PostgreSQL", open, url);
            }
        }
    }

    private static void write(Report report, Path home) throws Exception {
        try (OpenFeed open = new OpenFeed(home, "")) {
            AtomicLong left = new AtomicLong(WRITTEN);
            List<Thread> writers = new ArrayList<>();
            long start = System.nanoTime();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(Thread.ofVirtual().start(() -> post(open, left)));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            report.line(
                    "feed on SQLite, %d writers: %,.0f durable posts/s over %,d"
                            .formatted(
                                    WRITERS,
                                    WRITTEN / ((System.nanoTime() - start) / 1e9),
                                    WRITTEN));
        }
    }

    private static void post(OpenFeed open, AtomicLong left) {
        long at = left.getAndDecrement();
        while (at > 0) {
            String words =
                    "Build %d of the runner is green again after %d tests, @owner: see the log."
                            .formatted(at, at % 1000);
            if (!(open.feed().post(open.owner(), Draft.of(Kind.STATUS, "general", words))
                    instanceof Outcome.Done<String>)) {
                throw new IllegalStateException("a post was refused");
            }
            at = left.getAndDecrement();
        }
    }

    private static void read(Report report, String store, OpenFeed open, String url)
            throws Exception {
        Principal.Agent outside = open.agent("outside");
        open.feed().channels().create(open.owner(), ManyPosts.HIDDEN, "", true, List.of());
        ManyPosts posts = new ManyPosts();
        int before = 0;
        for (int count : List.of(FEW, MANY)) {
            long start = System.nanoTime();
            try (Connection connection = DriverManager.getConnection(url)) {
                posts.put(connection, before, count);
            }
            report.line(
                    "feed on %s, %,d posts (filled in %.0f s):"
                            .formatted(store, count, (System.nanoTime() - start) / 1e9));
            before = count;
            for (Map.Entry<String, FeedQuery> query : queries(count).entrySet()) {
                report.line("  %-34s %s".formatted(query.getKey(), page(open, outside, query)));
            }
        }
    }

    private static String page(OpenFeed open, Principal reader, Map.Entry<String, FeedQuery> query)
            throws Exception {
        long start = System.nanoTime();
        int found = open.feed().page(reader, query.getValue()).items().size();
        long once = System.nanoTime() - start;
        int runs = Math.clamp(LONGEST.toNanos() / once, FEWEST, RUNS);
        Figures.Both both =
                Figures.both(runs / 5, runs, () -> open.feed().page(reader, query.getValue()));
        return "%2d posts, %s, p99 %s, of it on the processor p99 %s"
                .formatted(
                        found,
                        both.passed().words(),
                        Figures.time(both.passed().percentile99()),
                        Figures.time(both.worked().percentile99()));
    }

    private static Map<String, FeedQuery> queries(int count) {
        FeedQuery newest = FeedQuery.newest(PAGE);
        Map<String, FeedQuery> queries = new LinkedHashMap<>();
        queries.put("newest", newest);
        queries.put("from the middle back", newest.from(Order.NEWEST, count / 2));
        queries.put("from the middle on", newest.from(Order.OLDEST, count / 2));
        queries.put("a channel", newest.in("c7"));
        queries.put("an author", with(newest, "agent:7", "", ""));
        queries.put("a thread", with(newest, "", ManyPosts.id(count / 2), ""));
        queries.put("a time", with(newest, "", "", Instant.ofEpochSecond(count / 2).toString()));
        queries.put("a word in 9 of 10", saying("w1"));
        queries.put("a word in 1 of 70", saying("w200"));
        queries.put("a word in 1 of 7000", saying("w19990"));
        queries.put("two words", saying("w20 w30"));
        queries.put("two words, one excluded", saying("w20 w30 -w2"));
        queries.put("two words side by side", saying("\"w3 w7\""));
        queries.put("the start of 1111 words", saying("w12*"));
        queries.put("the start of 111 words", saying("w123*"));
        queries.put("a word in a channel", saying("w200").in("c7"));
        queries.put("two words of an author", author(saying("w20 w30"), "agent:7"));
        queries.put("a frequent word of nobody", author(saying("w1"), "agent:none"));
        queries.put("a frequent word in a thread", in(saying("w1"), ManyPosts.id(count / 2)));
        queries.put("a word that nobody said", saying("nothing"));
        return queries;
    }

    private static FeedQuery saying(String query) {
        if (Search.of(query) instanceof Outcome.Done<Search>(Search search)) {
            return FeedQuery.newest(PAGE).saying(search);
        }
        throw new IllegalStateException("no query: " + query);
    }

    private static FeedQuery author(FeedQuery query, String id) {
        return with(query, id, "", "");
    }

    private static FeedQuery in(FeedQuery query, String thread) {
        return with(query, "", thread, "");
    }

    private static FeedQuery with(FeedQuery query, String author, String thread, String since) {
        return new FeedQuery(
                query.channel(),
                Optional.of(author).filter(each -> !each.isEmpty()).map(PrincipalId::new),
                query.kind(),
                Optional.of(thread).filter(each -> !each.isEmpty()),
                query.mention(),
                Optional.of(since).filter(each -> !each.isEmpty()).map(Instant::parse),
                query.until(),
                query.text(),
                query.order(),
                query.cursor(),
                query.limit());
    }
}
