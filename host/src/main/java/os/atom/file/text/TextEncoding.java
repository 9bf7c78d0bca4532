package os.atom.file.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which text is kept in files here. */
public enum TextEncoding {
    UTF_8("utf-8", StandardCharsets.UTF_8, 1),
    UTF_16LE("utf-16le", StandardCharsets.UTF_16LE, 2),
    UTF_16BE("utf-16be", StandardCharsets.UTF_16BE, 2),
    LATIN_1("iso-8859-1", StandardCharsets.ISO_8859_1, 1);

    private final String word;
    private final Charset charset;
    private final int unit;

    TextEncoding(String word, Charset charset, int unit) {
        this.word = word;
        this.charset = charset;
        this.unit = unit;
    }

    /** The name on the wire, such as {@code utf-16le}. */
    public String word() {
        return word;
    }

    /** The bytes of the smallest step: 2 in UTF-16, else 1. */
    public int unit() {
        return unit;
    }

    /** The encoding of a name on the wire, in any letter case. */
    public static Optional<TextEncoding> of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.word.equals(small)).findFirst();
    }

    /** The text; empty when the bytes are not text in this encoding. */
    public Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** The text with U+FFFD for what is none. */
    public String decodeLeniently(byte[] bytes) {
        return new String(bytes, charset);
    }

    /** The bytes; empty when a character does not exist in this encoding. */
    public Optional<byte[]> encode(String text) {
        try {
            ByteBuffer bytes =
                    charset.newEncoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .encode(CharBuffer.wrap(text));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException unknown) {
            return Optional.empty();
        }
    }

    /** The byte order mark, which not every file of the encoding has. */
    byte[] mark() {
        return this == LATIN_1 ? new byte[0] : "\ufeff".getBytes(charset);
    }

    /** Whether a line feed stands at an index that is a multiple of {@link #unit}. */
    public boolean lineFeedAt(byte[] bytes, int index) {
        return switch (this) {
            case UTF_8, LATIN_1 -> bytes[index] == '\n';
            case UTF_16LE -> bytes[index] == '\n' && bytes[index + 1] == 0;
            case UTF_16BE -> bytes[index] == 0 && bytes[index + 1] == '\n';
        };
    }

    /** Whether a character may start at an index: in UTF-16 a multiple of 2. */
    boolean startsAt(byte[] bytes, int index) {
        return switch (this) {
            case UTF_8 -> (bytes[index] & 0xC0) != 0x80;
            case LATIN_1 -> true;
            case UTF_16LE -> !Character.isLowSurrogate(unitAt(bytes, index + 1, index));
            case UTF_16BE -> !Character.isLowSurrogate(unitAt(bytes, index, index + 1));
        };
    }

    private static char unitAt(byte[] bytes, int high, int low) {
        return (char) (((bytes[high] & 0xFF) << 8) | (bytes[low] & 0xFF));
    }
}
