package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.LocalServer;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code version}. */
@Command(
        name = "version",
        description = {
            "Print the version of this command.",
            "Also says whether the server that runs here has its start-up cache: one that",
            "does not fit makes a start slower. --json says it of this command, too."
        },
        footer = "  atom-os version")
public final class ShowVersion extends DataVerb {
    public ShowVersion(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode told =
                Json.object()
                        .put("version", version())
                        .put("java", "" + Runtime.version())
                        .put("cache", StartUpCache.of(Path.of("/proc/self")).words());
        running().ifPresent(server -> told.set("server", told(server)));
        return print(told);
    }

    /** The version is told whatever is wrong with the home. */
    private Optional<LocalServer> running() {
        try {
            return LocalServer.running(session.environment());
        } catch (Failure untold) {
            return Optional.empty();
        }
    }

    private static ObjectNode told(LocalServer server) {
        Path process = Path.of("/proc", Long.toString(server.pid()));
        return Json.object()
                .put("pid", server.pid())
                .put("cache", StartUpCache.of(process).words());
    }

    @Override
    protected void show(JsonNode version) {
        session.terminal().line("atom-os " + Json.text(version, "version"));
        JsonNode server = version.path("server");
        if (server.isObject()) {
            session.terminal()
                    .line(
                            "server, process %s: start-up cache %s"
                                    .formatted(server.path("pid"), Json.text(server, "cache")));
        }
    }

    static String version() {
        try (InputStream file = ShowVersion.class.getResourceAsStream("version.txt")) {
            byte[] version = Objects.requireNonNull(file, "version.txt").readAllBytes();
            return new String(version, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
