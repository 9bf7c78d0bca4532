package os.atom.bench;

import java.nio.file.Files;
import java.nio.file.Path;
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
import os.atom.sandbox.Environment;
import os.atom.sandbox.Limits;
import os.atom.sandbox.SandboxSpec;

/**
 * A governed {@code true} over HTTP, from the request to the answer that its end is on record,
 * beside a bare bubblewrap with the same arguments.
 */
final class CommandBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 300);
    private static final int RUNS = Integer.getInteger("bench.runs", 300);

    private CommandBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path base = directory.toRealPath();
        Path grant = Files.createDirectories(base.resolve("demo"));
        try (PackagedServer server = new PackagedServer(base.resolve("home"))) {
            String key = server.addAgent();
            server.mount(grant, "ro");
            String body = "{\"command\":\"true\",\"cwd\":\"%s\"}".formatted(grant);
            BareBubblewrap bare = new BareBubblewrap(spec(base, grant), base.resolve("empty"));
            Figures[] both =
                    Figures.inTurn(
                            WARM_UP,
                            RUNS,
                            () -> expectCompleted(server.post("/api/v1/commands", key, body)),
                            () -> expectSuccess(bare.run()));
            report.line("command: governed true over HTTP " + both[0].words());
            report.line("command: bare bubblewrap, same arguments " + both[1].words());
            report.line(
                    "command: governed is %.2f of bare at the median"
                            .formatted(both[0].median() / both[1].median()));
        }
    }

    private static SandboxSpec spec(Path base, Path grant) throws Exception {
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
                "",
                Limits.DEFAULT);
    }

    private static void expectCompleted(String answer) {
        if (!answer.contains("\"completed\"")) {
            throw new IllegalStateException("it did not run: " + answer);
        }
    }

    private static void expectSuccess(int code) {
        if (code != 0) {
            throw new IllegalStateException("bare bubblewrap exited with " + code);
        }
    }
}
