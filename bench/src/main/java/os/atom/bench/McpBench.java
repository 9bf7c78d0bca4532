package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code shell_run} of a {@code true} over MCP beside the same command over HTTP: one server, one
 * connection, in turn.
 */
final class McpBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 1_000);
    private static final int RUNS = Integer.getInteger("bench.runs", 300);

    private McpBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path base = directory.toRealPath();
        Path grant = Files.createDirectories(base.resolve("demo"));
        try (PackagedServer server = new PackagedServer(base.resolve("home"))) {
            String key = server.addAgent();
            server.mount(grant, "ro");
            String command = "{\"command\":\"true\",\"cwd\":\"%s\"}".formatted(grant);
            String call =
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                            + "{\"name\":\"shell_run\",\"arguments\":%s}}".formatted(command);
            List<Figures> figures =
                    Figures.inTurn(
                            WARM_UP,
                            RUNS,
                            List.of(
                                    () -> expect(server.post(CommandBench.COMMANDS, key, command)),
                                    () -> expect(server.post("/mcp", key, call))));
            report.line(
                    String.format(
                            Locale.ROOT,
                            "mcp: true over HTTP %s; shell_run over MCP %s; ratio %.2f",
                            figures.getFirst().words(),
                            figures.getLast().words(),
                            figures.getLast().median() / figures.getFirst().median()));
        }
    }

    private static void expect(String answer) throws IOException {
        if (!answer.contains("\"completed\"")) {
            throw new IOException("it did not complete: " + answer);
        }
    }
}
