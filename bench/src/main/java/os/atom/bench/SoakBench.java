package os.atom.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Twenty commands and fifty posts a second for half an hour, followed over both wires: whether
 * anything fails, gets lost, comes twice or out of order, and whether memory, file handles and
 * latency stay level. {@code -Dbench.minutes=3} makes it shorter.
 */
final class SoakBench {
    private static final int SECONDS = 60 * Integer.getInteger("bench.minutes", 30);
    private static final int COMMANDS = 20;
    private static final int POSTS = 50;
    private static final int EVERY = 10;

    /** No figure counts that comes before: what is compiled and cached is, by then. */
    private static final int WARM_UP = SECONDS / 6;

    /** How long after it was due an answer is told apart as late. */
    private static final long LATE = TimeUnit.SECONDS.toNanos(1);

    /** Longer than a sandbox waits that was set up ahead. */
    private static final int QUIET = 40;

    /** Agents say far more here than any is meant to, and are denied all the time. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "ATOM_OS_MANNERS_HOURLY", "0,0,0,1000000",
                    "ATOM_OS_MANNERS_DAILY", "0,0,0,1000000",
                    "ATOM_OS_MANNERS_CHANNEL", "1000000",
                    "ATOM_OS_TRUST_ON_DENIALS", "note");

    private final Report report;
    private final Path home;
    private final Path work;
    private final List<Footprint> footprints = new ArrayList<>();
    private final List<Heard> streams = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private SoakBench(Report report, Path directory) throws Exception {
        this.report = report;
        home = directory.resolve("home");
        work = Files.createDirectories(directory.resolve("work"));
        Files.writeString(work.resolve("words"), "one\ntwo\nthree\n".repeat(50));
    }

    /** Fails when something is not as it must be. */
    static void run(Report report, Path directory) throws Exception {
        new SoakBench(report, directory.toRealPath()).run();
    }

    private void run() throws Exception {
        try (PackagedServer server = new PackagedServer(home, SETTINGS)) {
            soak(server);
            server.stop();
            expect(server.commandLine("audit", "verify") == 0, "the journal does not verify");
        }
        troubles.forEach(each -> report.line("soak: WRONG: " + each));
        if (!troubles.isEmpty()) {
            throw new IllegalStateException(troubles.size() + " things were not as they must be");
        }
        report.line("soak: all is well");
    }

    private void soak(PackagedServer server) throws Exception {
        String owner = server.owner();
        String first = server.addAgent("first");
        String second = server.addAgent("second");
        server.mount(work, "rw");
        SoakLoad load = new SoakLoad(server.url(), work.toString());
        try (Paced.Errand commands = load.commands(first)) {
            for (int number = 0; number < 10; number++) {
                commands.run(number);
            }
        }
        Footprint before = quiet(server, "before the first");
        follow(server, owner, first);
        long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        Paced commands = new Paced(COMMANDS, SECONDS, start, 24, () -> load.commands(first));
        Paced posts = new Paced(POSTS, SECONDS, start, 12, () -> load.posts(owner, first, second));
        watch(server, start, commands, posts);
        commands.join();
        posts.join();
        tell(commands, "commands");
        tell(posts, "posts");
        expectTold(load);
        level(commands, posts);
        Footprint after = quiet(server, "after the last");
        expect(
                after.processes() <= before.processes(),
                "processes were left: %d".formatted(after.processes() - before.processes()));
        expect(after.scratch() == 0, after.scratch() + " scratch directories were left");
        expectRecorded(server, owner, load);
    }

    /** What is held when nothing is under way; the server's own watchers are there then, too. */
    private Footprint quiet(PackagedServer server, String when) throws Exception {
        TimeUnit.SECONDS.sleep(QUIET);
        Footprint quiet = Footprint.of(server, home);
        report.line("soak: %d s of quiet %s: %s".formatted(QUIET, when, quiet.words()));
        return quiet;
    }

    private void follow(PackagedServer server, String owner, String agent) throws Exception {
        for (String types : List.of("os.atom.post.created", "os.atom.*")) {
            for (String key : List.of(owner, agent)) {
                String who = (key.equals(owner) ? "a person's " : "an agent's ") + types;
                Heard socket = new Heard("WebSocket, " + who);
                Follower.overSocket(server.url(), key, types, socket);
                socket.awaitBegin();
                Heard stream = new Heard("SSE, " + who);
                Follower.overStream(server.url(), key, types, stream);
                streams.addAll(List.of(socket, stream));
            }
        }
    }

    /** One line a minute. */
    private void watch(PackagedServer server, long start, Paced commands, Paced posts)
            throws Exception {
        for (int second = EVERY; second <= SECONDS; second += EVERY) {
            long left = start + TimeUnit.SECONDS.toNanos(second) - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(left);
            Footprint now = Footprint.of(server, home);
            if (second > WARM_UP) {
                footprints.add(now);
            }
            if (second % 60 == 0) {
                report.line(
                        "soak: minute %d: commands %s; posts %s; %s; failed %d"
                                .formatted(
                                        second / 60,
                                        words(commands.between(second - 60, second)),
                                        words(posts.between(second - 60, second)),
                                        now.words(),
                                        commands.failures() + posts.failures()));
            }
        }
    }

    private static String words(Optional<Figures> figures) {
        return figures.map(each ->
                        "%s, p99 %s"
                                .formatted(
                                        Figures.time(each.median()),
                                        Figures.time(each.percentile99())))
                .orElse("none");
    }

    private void tell(Paced paced, String what) {
        Optional<Figures> settled = paced.between(WARM_UP, SECONDS);
        report.line(
                "soak: %d %s, %d failed, %d later than %s; after warm-up %s"
                        .formatted(
                                paced.wanted(),
                                what,
                                paced.failures(),
                                paced.longerThan(LATE),
                                Figures.time((double) LATE),
                                words(settled)));
        expect(
                settled.isPresent() && settled.orElseThrow().percentile(0.999) <= LATE,
                what + ": more than one in a thousand was late after warm-up: it does not keep up");
        expect(
                paced.failures() == 0,
                "%d %s failed, first %s".formatted(paced.failures(), what, paced.firstFailure()));
    }

    /** Streams may be behind for a moment. */
    private void expectTold(SoakLoad load) throws InterruptedException {
        int posted = load.posted().cardinality();
        for (int wait = 0;
                wait < 300 && streams.stream().anyMatch(it -> it.lacks(posted));
                wait++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        streams.stream()
                .map(each -> each.trouble(load.posted()))
                .filter(trouble -> !trouble.isEmpty())
                .forEach(troubles::add);
        report.line(
                "soak: %d streams, each to be told of %d posts once and in order"
                        .formatted(streams.size(), posted));
    }

    private void level(Paced commands, Paced posts) {
        List<Level> levels = new ArrayList<>();
        levels.add(of("MiB resident", Footprint::memory, 0.1, 16));
        levels.add(of("open files", Footprint::files, 0, 10));
        levels.add(of("threads", Footprint::threads, 0, 10));
        levels.add(of("processes", Footprint::processes, 0, 10));
        levels.add(of("scratch directories", Footprint::scratch, 0, 10));
        latency(levels, "commands", commands);
        latency(levels, "posts", posts);
        for (Level level : levels) {
            report.line("soak: " + level.words());
            expect(level.holds(), level.words());
        }
    }

    private Level of(String what, ToLongFunction<Footprint> figure, double share, double bit) {
        return Level.of(
                what,
                footprints.stream().map(each -> (double) figure.applyAsLong(each)).toList(),
                share,
                bit);
    }

    /** By all of a third, in milliseconds; the slowest one of a hundred is the machine's too. */
    private static void latency(List<Level> levels, String what, Paced paced) {
        double third = (SECONDS - WARM_UP) / 3.0;
        Figures first = paced.between(WARM_UP, WARM_UP + third).orElseThrow();
        Figures last = paced.between(SECONDS - third, SECONDS).orElseThrow();
        levels.add(
                new Level(
                        "ms median of " + what, first.median() / 1e6, last.median() / 1e6, 0.3, 2));
        levels.add(
                new Level(
                        "ms p99 of " + what,
                        first.percentile99() / 1e6,
                        last.percentile99() / 1e6,
                        1,
                        20));
    }

    /** What was answered is what is on record, no more and no less. */
    private void expectRecorded(PackagedServer server, String owner, SoakLoad load)
            throws Exception {
        ObjectMapper json = new ObjectMapper();
        int completed = 0;
        int refused = 0;
        int other = 0;
        String path = CommandBench.COMMANDS + "?limit=500";
        String next = path;
        while (!next.isEmpty()) {
            JsonNode page = json.readTree(server.getLong(next, owner));
            for (JsonNode command : page.path("items")) {
                switch (command.path("state").asText()) {
                    case "completed" -> completed++;
                    case "refused" -> refused++;
                    default -> other++;
                }
            }
            next = page.hasNonNull("next") ? path + "&before=" + page.path("next").asText() : "";
        }
        report.line(
                "soak: on record %d completed and %d refused, %d other; answered %d and %d"
                        .formatted(completed, refused, other, load.completed(), load.refused()));
        expect(
                completed == load.completed() && refused == load.refused() && other == 0,
                "the record is not what was answered");
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            troubles.add(otherwise);
        }
    }
}
