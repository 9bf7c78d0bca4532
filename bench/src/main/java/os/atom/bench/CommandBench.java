package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.catalogue.HeldEnvironment;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.sandbox.BareBubblewrap;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Environment;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.SandboxSpec;
import os.atom.sandbox.Sandboxes;

/**
 * A governed {@code true} over HTTP, from the request to the answer that its end is on record,
 * beside a bare bubblewrap with the same arguments; and its larger parts, each alone, which tell
 * where the time goes. They overlap in a command, so they do not add up to it.
 */
final class CommandBench {
    /** The server's Java compiles a method after 200 calls and has thousands of them. */
    static final int WARM_UP = Integer.getInteger("bench.warm-up", 2_000);

    private static final int RUNS = Integer.getInteger("bench.runs", 300);

    /** Where commands are asked for. */
    static final String COMMANDS = "/api/v1/commands";

    /** Reads one row, whatever else is on record. */
    private static final String LAST = "/api/v1/commands?limit=1";

    /** Longer than a sandbox takes that is set up ahead, so that it disturbs nothing measured. */
    private static final Duration PAUSE = Duration.ofMillis(30);

    private CommandBench() {}

    /** A server with one agent, which runs {@code true}. */
    private static final class Governed implements Figures.Work, AutoCloseable {
        private final PackagedServer server;
        private final String key;
        private final String body;

        /**
         * @param ahead how many sandboxes may wait
         */
        Governed(Path home, Path grant, int ahead) throws Exception {
            server =
                    new PackagedServer(
                            home, Map.of("ATOM_OS_SANDBOXES_AHEAD", Integer.toString(ahead)));
            key = server.addAgent();
            server.mount(grant, "ro");
            body = "{\"command\":\"true\",\"cwd\":\"%s\"}".formatted(grant);
        }

        @Override
        public void run() throws Exception {
            expectCompleted(server.post(COMMANDS, key, body));
        }

        void last() throws Exception {
            server.get(LAST, key);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    static void run(Report report, Path directory) throws Exception {
        Path base = directory.toRealPath();
        Path grant = Files.createDirectories(base.resolve("demo"));
        SandboxSpec spec = spec(base, grant);
        Sandbox sandbox = Sandboxes.open(base.resolve("own"), 0).sandbox();
        BareBubblewrap bare = new BareBubblewrap(spec, base.resolve("own"));
        Figures.Work alone = () -> expectSuccess(bare.run());
        try (Governed cold = new Governed(base.resolve("cold"), grant, 0);
                Governed warm = new Governed(base.resolve("warm"), grant, 4);
                JournalAlone journal = JournalAlone.in(base.resolve("journal"))) {
            tell(
                    report,
                    List.of(
                            "governed true over HTTP, its sandbox set up when asked for",
                            "bare bubblewrap, same arguments"),
                    Figures.inTurn(WARM_UP, RUNS, List.of(cold, alone)));
            Figures.of(0, WARM_UP, warm);
            tell(
                    report,
                    List.of(
                            "after a pause, governed true, its sandbox set up when asked for",
                            "after a pause, bare bubblewrap",
                            "after a pause, governed true, its sandbox waiting for it"),
                    Figures.inTurn(0, RUNS, PAUSE, List.of(cold, alone, warm)));
            tell(
                    report,
                    List.of(
                            "part, the sandbox without HTTP, policy and journal",
                            "bare bubblewrap beside the parts",
                            "part, four entries in two durable appends, no tables",
                            "part, a look at the last command over HTTP"),
                    Figures.inTurn(
                            WARM_UP,
                            RUNS,
                            List.of(
                                    () -> expectSuccess(run(sandbox, spec)),
                                    alone,
                                    journal::recordCommand,
                                    cold::last)));
        }
    }

    /** Each with its ratio to the second, which is the bare one. */
    private static void tell(Report report, List<String> names, List<Figures> figures) {
        double bare = figures.get(1).median();
        for (int at = 0; at < names.size(); at++) {
            Figures each = figures.get(at);
            report.line(
                    "command: %s %s; %.2f of bare"
                            .formatted(names.get(at), each.words(), each.median() / bare));
        }
    }

    private static int run(Sandbox sandbox, SandboxSpec spec) throws InterruptedException {
        Ending ending = sandbox.start(spec, (_, _) -> {}).await();
        return ending instanceof Ending.Exited(int code) ? code : -1;
    }

    /** The sandbox of a {@code true} in a granted directory, as the server would make it. */
    static SandboxSpec spec(Path base, Path grant) throws Exception {
        Path home = Path.of(System.getProperty("user.home")).toRealPath();
        Map<String, String> environment =
                new HashMap<>(Environment.of(home, System.getProperty("user.name"), Map.of()));
        environment.putAll(HeldEnvironment.VARIABLES);
        Executable program = new Executable("true", Path.of("/usr/bin/true").toRealPath());
        return new SandboxSpec(
                List.of(new Invocation(program, List.of("true"), grant, List.of())),
                new View(
                        List.of(new Grant("bench", grant, Access.READ, Optional.empty())),
                        List.of()),
                home,
                Files.createDirectories(base.resolve("scratch")),
                environment,
                Limits.DEFAULT);
    }

    static void expectCompleted(String answer) {
        if (!answer.contains("\"completed\"")) {
            throw new IllegalStateException("it did not run: " + answer);
        }
    }

    static void expectSuccess(int code) {
        if (code != 0) {
            throw new IllegalStateException("true exited with " + code);
        }
    }
}
