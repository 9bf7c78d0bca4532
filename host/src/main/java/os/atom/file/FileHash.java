package os.atom.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The SHA-256 of a content, as it stands on the wire and in the journal. */
public record FileHash(String text) {
    private static final Pattern FORM = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

    /** The hash of bytes. */
    static FileHash of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new FileHash("sha256:" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }

    /** The usual form of a hash that a caller gives with or without its prefix; empty for none. */
    public static Optional<String> parse(String given) {
        var matcher = FORM.matcher(given);
        return matcher.matches() ? Optional.of("sha256:" + matcher.group(1)) : Optional.empty();
    }

    /** The 64 digits alone. */
    String digits() {
        return text.substring("sha256:".length());
    }

    @Override
    public String toString() {
        return text;
    }
}
