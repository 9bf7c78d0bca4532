package os.atom.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import os.atom.boot.OpenFeed;
import os.atom.feed.Draft;
import os.atom.feed.Kind;
import os.atom.identity.Outcome;

/**
 * How soon a post is told to many streams, beside a bare socket to each, and what a stream costs
 * that is told nothing.
 */
final class LiveBench {
    private static final int STREAMS = 200;

    /** Posts a second, the first to warm up. */
    private static final List<Integer> RATES =
            Arrays.stream(System.getProperty("bench.rates", "50,50,100,200,500").split(","))
                    .map(Integer::valueOf)
                    .toList();

    private static final int SECONDS = 8;
    private static final int WRITERS = 4;
    private static final int IDLE = Integer.getInteger("bench.idle", 10_000);

    /** All streams are the owner's. */
    private static final Map<String, String> MANY = Map.of("ATOM_OS_LIVE_CONNECTIONS", "1000000");

    private LiveBench() {}

    /** Says something that holds the time. */
    interface Speaker {
        void say(long nanos) throws Exception;
    }

    static void run(Report report, Path directory) throws Exception {
        report.line("raw sockets: " + raw());
        inProcess(report, directory.resolve("process"));
        Path home = directory.resolve("home");
        try (PackagedServer server = new PackagedServer(home, MANY)) {
            String owner = Files.readString(home.resolve("owner.token")).strip();
            live(report, server, owner);
        }
        try (PackagedServer server = new PackagedServer(directory.resolve("idle"), MANY)) {
            String owner = Files.readString(directory.resolve("idle/owner.token")).strip();
            idle(report, server, owner);
        }
    }

    private static void live(Report report, PackagedServer server, String owner) throws Exception {
        try (Streams streams = new Streams()) {
            for (int at = 0; at < STREAMS; at++) {
                streams.subscribe(server.url(), owner);
            }
            List<Speaker> speakers = new ArrayList<>();
            for (int at = 0; at < WRITERS; at++) {
                Connection connection = new Connection(server.url());
                speakers.add(nanos ->
                        connection.ask(
                                "POST",
                                "/api/v1/posts",
                                owner,
                                "{\"content\":\"t" + nanos + "\"}"));
            }
            speak(report, "live", speakers, streams);
        } catch (IOException cut) {
            report.line("live: no further: " + cut.getMessage());
        }
    }

    /** Feed, journal and subscriptions as the server has them, without HTTP and sockets. */
    private static void inProcess(Report report, Path home) throws Exception {
        try (OpenFeed open = new OpenFeed(home, "");
                Subscribers subscribers = new Subscribers(open, STREAMS)) {
            Speaker speaker =
                    nanos -> {
                        Draft draft = Draft.of(Kind.STATUS, "general", "t" + nanos);
                        if (!(open.feed().post(open.owner(), draft)
                                instanceof Outcome.Done<String>)) {
                            throw new IllegalStateException("a post was refused");
                        }
                    };
            speak(report, "in process", Collections.nCopies(WRITERS, speaker), subscribers);
        }
    }

    private static void speak(
            Report report, String where, List<Speaker> speakers, Listeners listeners)
            throws Exception {
        for (int perSecond : RATES) {
            double rate = pace(speakers, perSecond, listeners);
            report.line(
                    "%s: %d posts/s wanted, %.0f done, to %d streams, from when it was due to each subscriber %s"
                            .formatted(where, perSecond, rate, STREAMS, words(listeners.late())));
        }
    }

    /** The same bytes, roughly, to as many sockets, by the thread that has them. */
    private static String raw() throws Exception {
        try (ServerSocketChannel door = ServerSocketChannel.open();
                Streams streams = new Streams()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            List<SocketChannel> served = new ArrayList<>();
            for (int at = 0; at < STREAMS; at++) {
                streams.add(SocketChannel.open(door.getLocalAddress()));
                served.add(door.accept());
            }
            String rest = "\"" + " ".repeat(900);
            Speaker speaker =
                    nanos -> {
                        byte[] frame =
                                ("\"content\":\"t" + nanos + rest)
                                        .getBytes(StandardCharsets.US_ASCII);
                        for (SocketChannel each : served) {
                            each.write(ByteBuffer.wrap(frame));
                        }
                    };
            double rate = pace(List.of(speaker), RATES.getLast(), streams);
            for (SocketChannel each : served) {
                each.close();
            }
            return "%.0f a second to %d, %s".formatted(rate, STREAMS, words(streams.late()));
        }
    }

    /** Speaks at the rate for so long, while all streams listen; answers with the true rate. */
    private static double pace(List<Speaker> speakers, int perSecond, Listeners listeners)
            throws Exception {
        int each = perSecond * SECONDS / speakers.size();
        long between = 1_000_000_000L * speakers.size() / perSecond;
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int number = 0; number < speakers.size(); number++) {
            Speaker speaker = speakers.get(number);
            long first = start + number * between / speakers.size();
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    for (int at = 0; at < each; at++) {
                                        long due = first + at * between;
                                        while (System.nanoTime() < due) {
                                            LockSupport.parkNanos(due - System.nanoTime());
                                        }
                                        // From when it was due: who comes late is late.
                                        speaker.say(due);
                                    }
                                } catch (Exception broken) {
                                    throw new IllegalStateException(broken);
                                }
                            }));
        }
        listeners.listen(each * speakers.size() * STREAMS);
        for (Thread thread : threads) {
            thread.join();
        }
        return each * speakers.size() / ((System.nanoTime() - start) / 1e9);
    }

    private static void idle(Report report, PackagedServer server, String owner) throws Exception {
        long before = server.residentMebibytes();
        URI url = server.url();
        int open = 0;
        try (Streams streams = new Streams()) {
            try {
                while (open < IDLE) {
                    streams.subscribe(url, owner);
                    open++;
                }
            } catch (IOException full) {
                report.line("idle: no more than %d streams: %s".formatted(open, full.getMessage()));
            }
            long after = server.residentMebibytes();
            report.line(
                    "idle: %d streams, %d MiB resident before, %d MiB after"
                            .formatted(open, before, after));
        }
    }

    private static String words(Figures figures) {
        return "median %s, p99 %s"
                .formatted(Figures.time(figures.median()), Figures.time(figures.percentile(0.99)));
    }
}
