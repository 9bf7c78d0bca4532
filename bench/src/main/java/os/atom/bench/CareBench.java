package os.atom.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import os.atom.boot.OpenFeed;
import os.atom.feed.Draft;
import os.atom.feed.Kind;
import os.atom.identity.Outcome;
import os.atom.journal.Compaction;
import os.atom.journal.Expiry;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;
import os.atom.journal.Verifier;

/**
 * What looking after a large store of SQLite costs: how long a post takes while old ones are erased
 * by age, and how long the store takes to be compacted.
 */
final class CareBench {
    private static final long MEBIBYTE = 1L << 20;
    private static final int MEBIBYTES = Integer.getInteger("bench.mebibytes", 1_024);
    private static final int ERASED = Integer.getInteger("bench.erased", 20_000);
    private static final int WRITERS = Integer.getInteger("bench.writers", 64);

    /** About a thousand characters. */
    private static final int WORDS = 170;

    private static final int VOCABULARY = 20_000;

    /** Between two posts while it is measured how long one takes. */
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private static final Duration ALONE = Duration.ofSeconds(20);
    private static final Duration LATER = Duration.ofDays(400);
    private static final Duration AGE = Duration.ofDays(1);

    private CareBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path home = directory.resolve("home");
        Path file = home.resolve("journal.db");
        try (OpenFeed open = new OpenFeed(home, "")) {
            fill(report, open, file);
            erase(report, open);
        }
        compact(report, home, file);
    }

    private static void fill(Report report, OpenFeed open, Path file) throws Exception {
        AtomicBoolean full = new AtomicBoolean();
        AtomicLong posts = new AtomicLong();
        List<Thread> writers = new ArrayList<>();
        long start = System.nanoTime();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!full.get()) {
                                    post(open);
                                    posts.incrementAndGet();
                                }
                            }));
        }
        while (Files.size(file) < MEBIBYTES * MEBIBYTE) {
            Thread.sleep(200);
        }
        full.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        report.line(
                "care: a store of %,d MiB, %,d posts of %d words, filled in %.0f s"
                        .formatted(
                                Files.size(file) / MEBIBYTE,
                                posts.get(),
                                WORDS,
                                (System.nanoTime() - start) / 1e9));
    }

    private static void post(OpenFeed open) {
        StringBuilder words = new StringBuilder();
        for (int at = 0; at < WORDS; at++) {
            double place = ThreadLocalRandom.current().nextDouble();
            words.append(ManyPosts.word((int) Math.pow(VOCABULARY, place))).append(' ');
        }
        Draft draft = Draft.of(Kind.STATUS, "general", words.toString().strip());
        if (!(open.feed().post(open.owner(), draft) instanceof Outcome.Done<String>)) {
            throw new IllegalStateException("a post was refused");
        }
    }

    private static void erase(Report report, OpenFeed open) throws Exception {
        long until = System.nanoTime() + ALONE.toNanos();
        report.line("care: a post each 20 ms, " + words(posting(open, until, new Thread())));

        Expiry expiry = open.expiry(LATER);
        AtomicLong took = new AtomicLong();
        AtomicLong erased = new AtomicLong();
        Thread sweeping =
                Thread.ofPlatform()
                        .start(() -> {
                            long start = System.nanoTime();
                            try {
                                erased.set(expiry.sweep(AGE, "a bench", "host", ERASED).erased());
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            took.set(System.nanoTime() - start);
                        });
        Figures beside = posting(open, 0, sweeping);
        report.line(
                "care: the same while %,d entries are erased by age in %.1f s, %s"
                        .formatted(erased.get(), took.get() / 1e9, words(beside)));
    }

    /** From when each was due, so that one that waits for another counts as late, too. */
    private static Figures posting(OpenFeed open, long until, Thread beside)
            throws InterruptedException {
        List<Long> times = new ArrayList<>();
        long due = System.nanoTime();
        while (System.nanoTime() < until || beside.isAlive()) {
            post(open);
            times.add(System.nanoTime() - due);
            due += BETWEEN.toNanos();
            long early = due - System.nanoTime();
            if (early > 0) {
                Thread.sleep(Duration.ofNanos(early));
            }
        }
        return new Figures(times.stream().mapToLong(Long::longValue).toArray());
    }

    private static String words(Figures figures) {
        return "median %s, p99 %s, longest %s"
                .formatted(
                        Figures.time(figures.median()),
                        Figures.time(figures.percentile99()),
                        Figures.time(figures.longest()));
    }

    private static void compact(Report report, Path home, Path file) throws Exception {
        StoreLocation location = new StoreLocation.SqliteFile(file);
        Path keys = home.resolve("keys");
        Path heads = home.resolve("heads.jsonl");
        long start = System.nanoTime();
        if (!(Verifier.offline(location, keys, heads) instanceof Verdict.Intact)) {
            throw new IllegalStateException("the journal does not verify");
        }
        long verified = System.nanoTime() - start;
        start = System.nanoTime();
        Compaction.Compacted compacted = new Compaction(location, keys, heads).run();
        report.line(
                "care: compacted from %,d to %,d MiB in %.1f s, of which the verifying takes about %.1f s"
                        .formatted(
                                compacted.before() / MEBIBYTE,
                                compacted.after() / MEBIBYTE,
                                (System.nanoTime() - start) / 1e9,
                                verified / 1e9));
    }
}
