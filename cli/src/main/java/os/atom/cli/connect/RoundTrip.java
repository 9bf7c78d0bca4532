package os.atom.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;

/** Does what the client will do: starts the entry's program, begins, and asks for the tools. */
final class RoundTrip {
    private static final String BEGIN =
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"atom-os connect","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}}
            """;
    private static final int PATIENCE_SECONDS = 60;

    private RoundTrip() {}

    /**
     * What came back.
     *
     * @param server its name and version
     * @param tools how many it has on its first page
     */
    record Heard(String server, int tools) {}

    /**
     * Makes it.
     *
     * @throws Failure with what went wrong
     */
    static Heard make(Entry entry, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(entry.command()));
        command.addAll(entry.arguments());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().remove("ATOM_OS_KEY");
        builder.environment().putAll(entry.environment());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try {
                return talk(process);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw broken(String.valueOf(e.getMessage()));
        }
    }

    private static Heard talk(Process process) throws IOException {
        // Whatever hangs ends with the process, and the reader with it.
        process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            begin(process.getOutputStream());
            JsonNode begun = answer(out, 1).path("serverInfo");
            JsonNode tools = answer(out, 2).path("tools");
            return new Heard(
                    (Json.text(begun, "name") + " " + Json.text(begun, "version")).strip(),
                    tools.size());
        }
    }

    private static void begin(OutputStream in) {
        try {
            in.write(BEGIN.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException ended) {
            // It says why, or ends without an answer.
        }
    }

    private static JsonNode answer(BufferedReader out, int id) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            JsonNode said = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (said.has("error")) {
                throw broken(said.path("error").path("message").asText());
            }
            if (said.path("id").asInt() == id && said.has("result")) {
                return said.path("result");
            }
        }
        throw broken("it ended without an answer");
    }

    private static Failure broken(String why) {
        return new Failure(Exit.FAILED, "the connection does not work: " + why);
    }
}
