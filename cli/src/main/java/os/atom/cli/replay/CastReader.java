package os.atom.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;

/**
 * Reads an asciicast, version 3 (docs.asciinema.org/manual/asciicast/v3), line by line. Of the
 * comments it knows {@code # stderr}; input and resizing are skipped. One thread at a time.
 */
final class CastReader {
    private static final long LONGEST_WAIT_SECONDS = 366L * 24 * 3600;

    private final BufferedReader lines;
    private final String command;
    private int number;

    /**
     * Reads the header.
     *
     * @throws Failure when it is none
     */
    CastReader(BufferedReader lines) throws IOException {
        this.lines = lines;
        JsonNode header = json(next().orElse(""));
        if (header.path("version").asInt() != 3) {
            throw damaged("it is no asciicast of version 3");
        }
        command = header.path("command").asText("");
    }

    /** What ran. */
    String command() {
        return command;
    }

    /** The next moment; empty at the end. */
    Optional<Moment> moment() throws IOException {
        boolean onStandardError = false;
        Duration skipped = Duration.ZERO;
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            String text = line.get();
            if (text.startsWith("#") || text.isBlank()) {
                onStandardError |= text.equals("# stderr");
                continue;
            }
            JsonNode event = json(text);
            Duration after = skipped.plus(seconds(event.path(0)));
            String data = event.path(2).asText("");
            switch (event.path(1).asText("")) {
                case "o" -> {
                    return Optional.of(new Moment.Said(after, data, onStandardError));
                }
                case "m" -> {
                    return Optional.of(new Moment.Marked(after, data));
                }
                case "x" -> {
                    return Optional.of(new Moment.Ended(after, event.path(2).asInt()));
                }
                default -> skipped = after;
            }
        }
        return Optional.empty();
    }

    private Optional<String> next() throws IOException {
        number++;
        return Optional.ofNullable(lines.readLine());
    }

    private Duration seconds(JsonNode given) {
        double seconds = given.asDouble(-1);
        if (!(seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS)) {
            throw damaged("line " + number + " has no time");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private JsonNode json(String line) {
        try {
            return Json.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw damaged("line " + number + " is not JSON");
        }
    }

    private static Failure damaged(String what) {
        return new Failure(
                Exit.FAILED, "the recording cannot be read, " + what + ": look at it with --raw");
    }
}
