package os.atom.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.EscapeFilter;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code command output}. */
@Command(
        name = "output",
        description = {
            "Print what a command put out until now, each stream on its own.",
            "On a terminal text and colours only; byte for byte to a pipe, and with --raw."
        },
        footer = "  atom-os command output 01a2... --follow")
final class CommandOutput extends Verb {
    @Parameters(paramLabel = "ID", description = "The command's id.")
    private String id = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the command ends; Ctrl-C ends this, not the command.")
    private boolean follow;

    @Option(
            names = "--after",
            paramLabel = "OFFSET",
            description = "Only what comes after it; --json names one with each piece.")
    private @Nullable Long after;

    @Option(names = "--raw", description = "Let control sequences through to a terminal too.")
    private boolean raw;

    @Option(names = "--json", description = "Print each piece as JSON on a line of its own.")
    private boolean json;

    private final EscapeFilter stdout;
    private final EscapeFilter stderr;

    CommandOutput(Session session) {
        super(session);
        stdout = new EscapeFilter(session.terminal().colour());
        stderr = new EscapeFilter(session.terminal().colour());
    }

    @Override
    public Integer call() {
        if (after != null && after < 0) {
            throw Failure.usage("--after " + after + " is out of range: give 0 or more");
        }
        if (follow) {
            new Streamed(session.server(), id, after == null ? "" : after.toString())
                    .read(this::show);
        } else {
            untilNow(after == null ? 0 : after);
        }
        if (filters()) {
            write(session.terminal().out(), bytes(stdout.end()));
            write(session.terminal().err(), bytes(stderr.end()));
        }
        return Exit.OK;
    }

    private void untilNow(long start) {
        String path = "/commands/" + Server.segment(id) + "/output?after=";
        long next = start;
        long before;
        do {
            before = next;
            JsonNode part = session.server().get(path + before);
            for (JsonNode chunk : part.path("chunks")) {
                show(
                        chunk.path("stream").asText().equals("stderr"),
                        decoded(chunk.path("data").asText()),
                        chunk.path("next").asText());
            }
            next = part.path("next").asLong();
        } while (next > before);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.FAILED, "the server sent output that is not Base64");
        }
    }

    private void show(boolean onStandardError, byte[] bytes, String next) {
        Terminal terminal = session.terminal();
        if (json) {
            ObjectNode piece = Json.object().put("stream", onStandardError ? "stderr" : "stdout");
            piece.put("data", Base64.getEncoder().encodeToString(bytes)).put("next", next);
            terminal.line(Json.compact(piece));
            return;
        }
        byte[] shown = bytes;
        if (filters()) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            shown = bytes((onStandardError ? stderr : stdout).feed(text));
        }
        write(onStandardError ? terminal.err() : terminal.out(), shown);
    }

    /** What an agent's program prints is not let loose on a person's terminal. */
    private boolean filters() {
        return !json && !raw && session.terminal().outIsTerminal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
