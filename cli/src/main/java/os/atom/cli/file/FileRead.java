package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code file read}. */
@Command(
        name = "read",
        description = {
            "Print a file, or a part of it, to its end.",
            "With --json one answer as the server gives it; its next goes on with --after."
        },
        footer = {
            "  atom-os file read --agent scout ~/demo/README.md",
            "  atom-os file read --agent scout --lines 10-25 ~/demo/src/a.c"
        })
final class FileRead extends Verb {
    @Mixin private final Target target = new Target();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private String file = "";

    @Option(
            names = "--lines",
            paramLabel = "A-B",
            description = "Only these lines, from 1: 10-25, 10- or 10.")
    private @Nullable String lines;

    @Option(names = "--offset", paramLabel = "N", description = "From this byte on.")
    private @Nullable Long offset;

    @Option(names = "--length", paramLabel = "N", description = "So many bytes.")
    private @Nullable Long length;

    @Option(
            names = "--encoding",
            paramLabel = "E",
            description =
                    "utf-8, utf-16le, utf-16be, iso-8859-1, or base64 for any bytes; found out"
                            + " unless given.")
    private @Nullable String encoding;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where an answer ended.")
    private @Nullable String after;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    FileRead(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String call = target.call(session, "/files", file) + part();
        String asEncoded = Server.parameter("encoding", encoding);
        String goOn = Server.parameter("after", after);
        JsonNode read = get(call + asEncoded + goOn);
        if (json) {
            session.terminal().line(Json.pretty(read));
            return Exit.OK;
        }
        print(read);
        while (read.has("next")) {
            String next = Server.parameter("after", read.path("next").asText());
            read = get(target.call(session, "/files", file) + asEncoded + next);
            print(read);
        }
        return Exit.OK;
    }

    private JsonNode get(String call) {
        return new Asking(session).outcome(session.server().get(call));
    }

    private String part() {
        StringBuilder part = new StringBuilder();
        if (lines != null) {
            part.append(Server.parameter("lines", lines));
        }
        if (offset != null) {
            part.append(Server.parameter("offset", offset.toString()));
        }
        if (length != null) {
            part.append(Server.parameter("length", length.toString()));
        }
        return part.toString();
    }

    private void print(JsonNode read) {
        String content = read.path("content").asText();
        boolean raw = read.path("encoding").asText().equals("base64");
        try {
            session.terminal()
                    .out()
                    .write(
                            raw
                                    ? Base64.getDecoder().decode(content)
                                    : content.getBytes(StandardCharsets.UTF_8));
            session.terminal().out().flush();
        } catch (IOException readerGone) {
            throw new UncheckedIOException(readerGone);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(Exit.FAILED, "the server sent bytes that are not Base64");
        }
    }
}
