package os.atom.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one answer, as much of it as is wanted and no more.
 *
 * <p>Source: RFC 9112 sections 4 to 7. Who frames an answer in two ways at once is not believed.
 */
final class AnswerReader {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,7})[ \\t]*(;.*)?");
    private static final int LONGEST_LINE = 8_000;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_INTERIM = 8;

    private final InputStream in;
    private final int most;
    private int interim;

    /**
     * @param most bytes of a body; none for its status alone
     */
    AnswerReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    Answered read() throws IOException {
        Matcher status = STATUS.matcher(line());
        if (!status.matches()) {
            return new Answered.Failed("the answer is no HTTP");
        }
        int code = Integer.parseInt(status.group(1));
        if (most == 0) {
            return new Answered.Whole(code, Map.of(), new byte[0]);
        }
        Map<String, String> fields = fields();
        if (code < 200) {
            if (interim++ == MOST_INTERIM) {
                throw new Odd("the answer does not come to its end");
            }
            return read();
        }
        if (code == 204 || code == 304) {
            return new Answered.Whole(code, fields, new byte[0]);
        }
        return new Answered.Whole(code, fields, body(fields));
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (int count = 0; count <= MOST_FIELDS; count++) {
            String line = line();
            if (line.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new Odd("the answer's head is no HTTP");
            }
            fields.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new Odd("the answer's head has more than %d fields".formatted(MOST_FIELDS));
    }

    private byte[] body(Map<String, String> fields) throws IOException {
        String length = fields.get("content-length");
        String coding = fields.get("transfer-encoding");
        if (coding != null) {
            if (length != null || !coding.equalsIgnoreCase("chunked")) {
                throw new Odd("the answer's length can be read in two ways");
            }
            return chunks();
        }
        if (length == null) {
            return rest();
        }
        if (!LENGTH.matcher(length).matches()) {
            throw new Odd("the answer's length is no number");
        }
        int wanted = Integer.parseInt(length);
        refuseLong(wanted);
        byte[] body = in.readNBytes(wanted);
        if (body.length < wanted) {
            throw new Odd("the answer ended early");
        }
        return body;
    }

    private byte[] rest() throws IOException {
        byte[] body = in.readNBytes(most + 1);
        refuseLong(body.length);
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Matcher head = CHUNK.matcher(line());
            if (!head.matches()) {
                throw new Odd("the answer's length can be read in two ways");
            }
            int size = Integer.parseInt(head.group(1), 16);
            if (size == 0) {
                return body.toByteArray();
            }
            refuseLong((long) body.size() + size);
            byte[] chunk = in.readNBytes(size);
            if (chunk.length < size || !line().isEmpty()) {
                throw new Odd("the answer ended early");
            }
            body.write(chunk);
        }
    }

    private void refuseLong(long bytes) throws Odd {
        if (bytes > most) {
            throw new Odd("the answer has more than %d bytes".formatted(most));
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.size() == LONGEST_LINE) {
                throw new Odd("the answer is no HTTP");
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** An answer that is not taken, in words for people. */
    static final class Odd extends IOException {
        private static final long serialVersionUID = 1L;

        Odd(String reason) {
            super(reason);
        }
    }
}
