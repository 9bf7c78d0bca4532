package os.atom.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Writes the entries of a span of time out, oldest first, without holding more than a page of them.
 *
 * <p>Holds no transaction open while the reader on the other side is slow. Thread-safe.
 */
public final class Exporter {
    private static final int PAGE = 1_000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final String CSV_HEADER =
            "seq,time,type,actor,subject,payload,erased,payload_hash,previous_hash,hash\r\n";

    private final Store store;

    public Exporter(Store store) {
        this.store = store;
    }

    /**
     * Writes JSON Lines: one object for each entry. The payload stands in it as the object it is,
     * as a string when it is no JSON object, and as {@code null} when it was erased.
     *
     * @param from the first time to write
     * @param to the first time not to write
     * @return how many entries were written
     * @throws IOException when {@code out} fails
     * @throws JournalUnavailable when the store fails
     */
    public long jsonLines(Instant from, Instant to, Appendable out) throws IOException {
        return write(from, to, out, Exporter::jsonLine);
    }

    /**
     * Writes CSV (RFC 4180) with a header line; see {@link #jsonLines}. The payload is its text,
     * empty when it was erased.
     */
    public long csv(Instant from, Instant to, Appendable out) throws IOException {
        out.append(CSV_HEADER);
        return write(from, to, out, Exporter::csvLine);
    }

    private long write(Instant from, Instant to, Appendable out, Function<Recorded, String> line)
            throws IOException {
        long written = 0;
        long last = store(handle -> Reading.firstAt(handle, from)) - 1;
        long end = store(handle -> Reading.firstAt(handle, to));
        while (last + 1 < end) {
            long after = last;
            int limit = (int) Math.min(PAGE, end - last - 1);
            List<Recorded> page =
                    store(handle ->
                            Reading.page(handle, Direction.AFTER, after, limit, Filter.ALL));
            if (page.isEmpty()) {
                return written;
            }
            for (Recorded recorded : page) {
                out.append(line.apply(recorded));
            }
            written += page.size();
            last = page.getLast().entry().seq();
        }
        return written;
    }

    private <T> T store(Function<Handle, T> reading) {
        try {
            return store.reads().withHandle(reading::apply);
        } catch (JdbiException failed) {
            throw new JournalUnavailable(
                    "the journal cannot be read: " + Reason.of(failed), failed);
        }
    }

    private static String jsonLine(Recorded recorded) {
        Entry entry = recorded.entry();
        return "{\"seq\":"
                + entry.seq()
                + ",\"time\":\""
                + entry.time()
                + "\",\"type\":"
                + Json.quoted(entry.type())
                + ",\"actor\":"
                + Json.quoted(entry.actor())
                + ",\"subject\":"
                + Json.quoted(entry.subject())
                + ",\"payload\":"
                + recorded.payload().map(Exporter::embedded).orElse("null")
                + ",\"erased\":"
                + recorded.payload().isEmpty()
                + ",\"payloadHash\":\""
                + entry.payloadHash()
                + "\",\"previous\":\""
                + entry.previous()
                + "\",\"hash\":\""
                + entry.hash()
                + "\"}\n";
    }

    /** In JSON a line end can only stand between tokens, where a space means the same. */
    private static String embedded(String payload) {
        return isObject(payload)
                ? payload.replace('\n', ' ').replace('\r', ' ')
                : Json.quoted(payload);
    }

    private static boolean isObject(String payload) {
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JsonProcessingException noJson) {
            return false;
        } catch (IOException impossible) {
            throw new IllegalStateException("a text cannot be read", impossible);
        }
    }

    private static String csvLine(Recorded recorded) {
        Entry entry = recorded.entry();
        return entry.seq()
                + ","
                + entry.time()
                + ","
                + field(entry.type())
                + ","
                + field(entry.actor())
                + ","
                + field(entry.subject())
                + ","
                + field(recorded.payload().orElse(""))
                + ","
                + recorded.payload().isEmpty()
                + ","
                + entry.payloadHash()
                + ","
                + entry.previous()
                + ","
                + entry.hash()
                + "\r\n";
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(sign -> ",\"\r\n".indexOf(sign) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
