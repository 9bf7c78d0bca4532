package os.atom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code shell_run} of a {@code true} over MCP beside the same command over HTTP, one server, one
 * connection, in turn; and how soon {@code atom-os mcp} has answered who started it.
 */
final class McpBench {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 1_000);
    private static final int RUNS = Integer.getInteger("bench.runs", 300);
    private static final int STARTS = 20;
    private static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":"
                    + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                    + "\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}\n";

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
            Figures starts = Figures.of(3, STARTS, () -> start(base.resolve("home"), key));
            report.line("mcp: atom-os mcp, from its start to its first answer, " + starts.words());
        }
    }

    /** As a client does that starts programs. */
    private static void start(Path home, String key) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(Path.of("bin", "atom-os").toAbsolutePath().toString(), "mcp");
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().put("ATOM_OS_KEY", key);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process bridge = builder.start();
        try (Writer to = bridge.outputWriter(UTF_8);
                BufferedReader from = bridge.inputReader(UTF_8)) {
            to.write(INITIALIZE);
            to.flush();
            String answer = from.readLine();
            if (answer == null || !answer.contains("serverInfo")) {
                throw new IOException("it did not answer: " + answer);
            }
        } finally {
            bridge.destroy();
        }
    }

    private static void expect(String answer) throws IOException {
        if (!answer.contains("\"completed\"")) {
            throw new IOException("it did not complete: " + answer);
        }
    }
}
