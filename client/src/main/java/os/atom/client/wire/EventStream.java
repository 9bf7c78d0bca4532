package os.atom.client.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2.6), as bytes: a character that arrives in two
 * pieces stays whole.
 *
 * <p>Whoever reconnects goes on from {@link #lastId}; {@code retry} is skipped. One thread at a
 * time.
 */
public final class EventStream implements AutoCloseable {
    /** A last event holds a record with up to 10 MiB of each output stream, escaped. */
    static final int LONGEST_LINE = 256 << 20;

    private final InputStream in;
    private boolean skipLineFeed;
    private String lastId = "";

    public EventStream(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * An event.
     *
     * @param name {@code message} when the server gave none
     */
    public record Event(String name, String data) {}

    /**
     * The next event, empty at the end; an event cut off by the end is not one.
     *
     * @throws IOException when the connection breaks or a line is unreasonably long
     */
    public Optional<Event> next() throws IOException {
        String name = "";
        StringBuilder data = new StringBuilder();
        boolean any = false;
        String id = lastId;
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            String text = line.get();
            if (text.isEmpty()) {
                lastId = id;
                if (any) {
                    return Optional.of(new Event(name.isEmpty() ? "message" : name, "" + data));
                }
                name = "";
            } else if (text.startsWith("event:")) {
                name = field(text, "event:");
            } else if (text.startsWith("id:")) {
                id = field(text, "id:");
            } else if (text.startsWith("data:")) {
                data.append(any ? "\n" : "").append(field(text, "data:"));
                any = true;
            }
        }
        return Optional.empty();
    }

    /** The id of the last event that was read, or of the last before it that had one. */
    public String lastId() {
        return lastId;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static String field(String line, String name) {
        String value = line.substring(name.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            boolean second = skipLineFeed && next == '\n';
            skipLineFeed = next == '\r';
            if (second) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("an event is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return Optional.empty();
    }
}
