package os.atom.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A head of the chain that the server vouched for: one line of {@code heads.jsonl}.
 *
 * <p>Signed (Ed25519, RFC 8032) are, in this order and with numbers in big endian: the 22 ASCII
 * bytes {@code os.atom.journal.head/1}, number (8 bytes), seq (8), hash (32), time (8, microseconds
 * since 1970 UTC), signedAt (8, likewise), previous (32).
 *
 * @param number the line's number, from 1
 * @param head how long the chain was, and its last hash
 * @param signedAt when it was signed
 * @param previous the SHA-256 of the line before, {@link Digest#ZERO} for the first; it makes one
 *     signature vouch for every line before it
 * @param signature in Base64
 */
public record SignedHead(
        long number, Head head, Instant signedAt, Digest previous, String signature) {
    private static final byte[] DOMAIN = "os.atom.journal.head/1".getBytes(US_ASCII);
    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"number\":([0-9]{1,18}),\"seq\":([0-9]{1,18}),\"hash\":\"([0-9a-f]{64})\","
                            + "\"time\":\"([^\"]{1,40})\",\"signedAt\":\"([^\"]{1,40})\","
                            + "\"previous\":\"([0-9a-f]{64})\",\"signature\":\"([A-Za-z0-9+/=]{88})\"\\}");

    /** The line as it is kept, without its end. */
    public String line() {
        return "{\"number\":"
                + number
                + ",\"seq\":"
                + head.seq()
                + ",\"hash\":\""
                + head.hash()
                + "\",\"time\":\""
                + head.time()
                + "\",\"signedAt\":\""
                + signedAt
                + "\",\"previous\":\""
                + previous
                + "\",\"signature\":\""
                + signature
                + "\"}";
    }

    /** Reads a line back; empty unless {@link #line} gives the very same text. */
    static Optional<SignedHead> parse(String line) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            return Optional.empty();
        }
        try {
            Head head =
                    new Head(
                            Long.parseLong(fields.group(2)),
                            Digest.parse(fields.group(3)),
                            Instant.parse(fields.group(4)));
            SignedHead parsed =
                    new SignedHead(
                            Long.parseLong(fields.group(1)),
                            head,
                            Instant.parse(fields.group(5)),
                            Digest.parse(fields.group(6)),
                            fields.group(7));
            return Optional.of(parsed).filter(same -> same.line().equals(line));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** What the next line names as its predecessor. */
    Digest digest() {
        return Digest.wrap(Digest.sha256().digest(line().getBytes(UTF_8)));
    }

    byte[] statement() {
        return ByteBuffer.allocate(DOMAIN.length + 4 * Long.BYTES + 2 * 32)
                .put(DOMAIN)
                .putLong(number)
                .putLong(head.seq())
                .put(head.hash().raw())
                .putLong(Micros.of(head.time()))
                .putLong(Micros.of(signedAt))
                .put(previous.raw())
                .array();
    }
}
