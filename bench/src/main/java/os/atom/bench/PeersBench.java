package os.atom.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import os.atom.sandbox.BareBubblewrap;

/**
 * What one {@code true} takes by this path and by those of others, in turn in one run, each as its
 * users reach it, beside a bare bubblewrap with our arguments. They do not do the same: what each
 * does is said beside its figure.
 */
final class PeersBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 100);
    private static final int RUNS = Integer.getInteger("bench.runs", 100);

    /** A start of Node for every command; more would only take long. */
    private static final int STARTS = 20;

    private PeersBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path base = directory.toRealPath();
        Path grant = Files.createDirectories(base.resolve("demo"));
        Path home = Files.createDirectories(base.resolve("peers").resolve("home"));
        try (PackagedServer server = new PackagedServer(base.resolve("home"));
                Works works = new Works()) {
            String key = server.addAgent();
            server.mount(grant, "ro");
            BareBubblewrap bare =
                    new BareBubblewrap(CommandBench.spec(base, grant), base.resolve("own"));
            String body = "{\"command\":\"true\",\"cwd\":\"%s\"}".formatted(grant);
            Figures.Work governed =
                    () ->
                            CommandBench.expectCompleted(
                                    server.post(CommandBench.COMMANDS, key, body));
            // A server that has served for a while: its Java compiles what it has done often.
            Figures.of(CommandBench.WARM_UP, 1, governed);
            works.add("Atom OS over HTTP (plan, policy, sandbox, durable record)", governed);
            works.add(
                    "bare bubblewrap, our arguments", () -> CommandBench.expectSuccess(bare.run()));
            addPeers(report, works, home, grant);
            works.tell(report, WARM_UP, RUNS);
        }
    }

    private static void addPeers(Report report, Works works, Path home, Path grant)
            throws Exception {
        Peers peers;
        try {
            peers = Peers.installed(report);
        } catch (IOException missing) {
            report.line("peers: left out: " + missing.getMessage());
            return;
        }
        DesktopCommander commander = works.kept(peers.desktopCommander(home));
        works.add("Desktop Commander over MCP (no sandbox, no record)", commander::run);
        if (!Peers.isOnPath("socat")) {
            report.line("peers: sandbox-runtime is left out: it needs socat; install it");
            return;
        }
        LinePeer library = works.kept(peers.sandboxRuntime(home, grant));
        works.add("sandbox-runtime as a library (sandbox, no policy, no record)", library::run);
        works.addSlow(
                "sandbox-runtime's own command",
                () ->
                        CommandBench.expectSuccess(
                                peers.sandboxRuntimeCommand(home, grant).start().waitFor()));
    }

    /** What is measured, and what has to be closed after it. */
    private static final class Works implements Closeable {
        private final Map<String, Figures.Work> inTurn = new LinkedHashMap<>();
        private final Map<String, Figures.Work> slow = new LinkedHashMap<>();
        private final List<Closeable> kept = new ArrayList<>();

        void add(String name, Figures.Work work) {
            inTurn.put(name, work);
        }

        void addSlow(String name, Figures.Work work) {
            slow.put(name, work);
        }

        <T extends Closeable> T kept(T one) {
            kept.add(one);
            return one;
        }

        /** The second is the bare one that the others are held against. */
        void tell(Report report, int warmUp, int runs) throws Exception {
            List<Figures> figures = Figures.inTurn(warmUp, runs, List.copyOf(inTurn.values()));
            double bare = figures.get(1).median();
            int at = 0;
            for (String name : inTurn.keySet()) {
                line(report, name, figures.get(at++), bare);
            }
            for (Map.Entry<String, Figures.Work> each : slow.entrySet()) {
                line(report, each.getKey(), Figures.of(1, STARTS, each.getValue()), bare);
            }
        }

        private static void line(Report report, String name, Figures figures, double bare) {
            report.line(
                    "peers: %s %s; %.2f of bare"
                            .formatted(name, figures.words(), figures.median() / bare));
        }

        @Override
        public void close() throws IOException {
            for (Closeable each : kept) {
                each.close();
            }
        }
    }
}
