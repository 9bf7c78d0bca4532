package os.atom.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.protocol.TerminalSize;
import os.atom.sandbox.Sandbox.Stream;

/**
 * The lines of an asciicast, version 3 (docs.asciinema.org/manual/asciicast/v3). Pure.
 *
 * <p>The format knows one output stream, and text only. What it cannot say stands in a comment line
 * before the event, which players skip: {@code # stderr}, {@code # raw BASE64}, {@code # terminal}
 * and {@code # by NAME}.
 *
 * <p>It is what a terminal was sent, and a terminal wants a carriage return at each line's end (as
 * {@code ONLCR} of POSIX adds it). It is taken out again when the text is read, and no other is.
 * What went to a terminal stands as it came, which {@code # terminal} says.
 */
final class Cast {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STDERR = "# stderr\n";
    private static final String RAW = "# raw ";
    private static final String TERMINAL = "# terminal\n";
    private static final String BY = "# by ";
    private static final Pattern END = Pattern.compile("\\n\\[[0-9.E-]+,\"x\",\"-?[0-9]+\"]\\n$");

    /** Where no terminal says how large it is. */
    static final TerminalSize USUAL = new TerminalSize(120, 40);

    private Cast() {}

    /** The first line. */
    static String header(String command, TerminalSize size, Instant start) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", 3);
        header.put("term", Map.of("cols", size.columns(), "rows", size.rows()));
        header.put("timestamp", start.getEpochSecond());
        header.put("command", command);
        return json(header) + "\n";
    }

    /** Output that arrived this long after the event before it. */
    static String output(Duration since, Stream stream, Utf8Chunks.Chunk chunk) {
        String comments = stream == Stream.STDERR ? STDERR : "";
        String text = chunk.text().replace("\n", "\r\n");
        return comments + raw(chunk) + event(since, "o", text);
    }

    /** What a terminal was sent. */
    static String shown(Duration since, Utf8Chunks.Chunk chunk) {
        String comments = chunk.text().contains("\n") ? TERMINAL : "";
        return comments + raw(chunk) + event(since, "o", chunk.text());
    }

    /** What somebody typed. */
    static String typed(Duration since, String by, Utf8Chunks.Chunk chunk) {
        return BY + json(by) + "\n" + raw(chunk) + event(since, "i", chunk.text());
    }

    private static String raw(Utf8Chunks.Chunk chunk) {
        return chunk.exact()
                .map(bytes -> RAW + Base64.getEncoder().encodeToString(bytes) + "\n")
                .orElse("");
    }

    /** The terminal has another size. */
    static String resized(Duration since, TerminalSize size) {
        return event(since, "r", size.columns() + "x" + size.rows());
    }

    /** A point in time with a name, such as the decision that let the command run. */
    static String marker(Duration since, String label) {
        return event(since, "m", label);
    }

    /** The exit status, the last event. */
    static String exit(Duration since, int code) {
        return event(since, "x", Integer.toString(code));
    }

    /** Whether a recording that ends with this text is whole: its last event is the exit status. */
    static boolean isEnd(String text) {
        return END.matcher(text).find();
    }

    /** The stream that a comment line names for the event after it. */
    static Optional<Stream> stream(String line) {
        return line.equals(STDERR.strip()) ? Optional.of(Stream.STDERR) : Optional.empty();
    }

    /** The exact bytes that a comment line gives for the event after it. */
    static Optional<byte[]> raw(String line) {
        return line.startsWith(RAW)
                ? Optional.of(Base64.getDecoder().decode(line.substring(RAW.length())))
                : Optional.empty();
    }

    /** Whether a comment line says that the text of the event after it stands as it came. */
    static boolean isAsItCame(String line) {
        return line.equals(TERMINAL.strip());
    }

    /**
     * The text of an output event; empty for any other line.
     *
     * @param asItCame whether nothing was added to it
     */
    static Optional<String> text(String line, boolean asItCame) throws JsonProcessingException {
        if (!line.startsWith("[")) {
            return Optional.empty();
        }
        JsonNode event = JSON.readTree(line);
        String text = event.path(2).asText();
        return event.path(1).asText().equals("o")
                ? Optional.of(asItCame ? text : text.replace("\r\n", "\n"))
                : Optional.empty();
    }

    private static String event(Duration since, String code, String data) {
        return json(List.of(since.toMillis() / 1000.0, code, data)) + "\n";
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings and numbers are JSON", impossible);
        }
    }
}
