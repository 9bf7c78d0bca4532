package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code version}. */
@Command(
        name = "version",
        description = {
            "Print the version of this command.",
            "--json also says whether its start-up cache fits; doctor says it of the server's."
        },
        footer = "  atom-os version")
public final class ShowVersion extends DataVerb {
    public ShowVersion(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(
                Json.object()
                        .put("version", version())
                        .put("java", "" + Runtime.version())
                        .put("cache", StartUpCache.of(Path.of("/proc/self")).words()));
    }

    @Override
    protected void show(JsonNode version) {
        session.terminal().line("atom-os " + Json.text(version, "version"));
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
