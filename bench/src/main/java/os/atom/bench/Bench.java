package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * {@code ./dev bench [-DNAME=VALUE...] [NAME...]}: all benchmarks but those that take half an hour,
 * or the named ones.
 */
public final class Bench {
    /** Only when it is named. */
    private static final String SOAK = "soak";

    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        // As in the server, before threads that log: two of them at once would wait for each other.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger(Bench.class);
        ALL.put("decide", DecisionBench::run);
        ALL.put("journal", JournalBench::run);
        ALL.put("feed", FeedBench::run);
        ALL.put("command", CommandBench::run);
        ALL.put("server", ServerBench::run);
        ALL.put("wheel", WheelBench::run);
        ALL.put("mcp", McpBench::run);
        ALL.put("violations", ViolationBench::run);
        ALL.put("network", NetworkBench::run);
        ALL.put("redaction", RedactionBench::run);
        ALL.put("live", LiveBench::run);
        ALL.put("care", CareBench::run);
        ALL.put("peers", PeersBench::run);
        ALL.put(SOAK, SoakBench::run);
    }

    private Bench() {}

    /** Measures something in an empty directory. */
    interface Benchmark {
        void run(Report report, Path directory) throws Exception;
    }

    /** Exits 2 for a name that is no benchmark, and 1 when one finds what must not be. */
    public static void main(String... words) throws Exception {
        List<String> names = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("-D") && word.contains("=")) {
                System.setProperty(
                        word.substring(2, word.indexOf('=')),
                        word.substring(word.indexOf('=') + 1));
            } else {
                names.add(word);
            }
        }
        if (names.isEmpty()) {
            names.addAll(ALL.keySet());
            names.remove(SOAK);
        }
        for (String name : names) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println("no benchmark is named " + name + "; there are " + ALL.keySet());
                System.exit(2);
                return;
            }
            Path directory = Files.createTempDirectory(work(), "bench-" + name);
            try {
                benchmark.run(new Report(System.out), directory);
            } finally {
                remove(directory);
            }
        }
    }

    /** Not below {@code /tmp}, where nobody has projects: a grant there is more work to mount. */
    private static Path work() throws IOException {
        return Files.createDirectories(Path.of("bench", "target").toAbsolutePath());
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
