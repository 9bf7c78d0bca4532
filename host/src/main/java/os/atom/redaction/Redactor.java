package os.atom.redaction;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes secrets and personal data out of texts.
 *
 * <ul>
 *   <li>What a rule finds MUST be replaced by {@code [redacted:RULE]}, which tells nothing of its
 *       length or its characters. Where findings overlap, one placeholder replaces them all, that
 *       of the widest.
 *   <li>What is redacted already MUST come out unchanged.
 *   <li>A text without findings MUST come out as it went in, byte for byte.
 *   <li>When it cannot do its work it MUST throw {@link RedactionFailed}; the caller MUST NOT use
 *       the text then.
 * </ul>
 *
 * <p>Implementations are thread-safe.
 */
public interface Redactor {
    /** What stands in the place of a text that could not be redacted. */
    String WITHHELD = "[redacted:withheld]";

    /** A text without what must not be read later. */
    String text(String text);

    /**
     * The words of a command, of which one may tell what the next one is: {@code --password}.
     *
     * @return as many words
     */
    List<String> words(List<String> words);

    /**
     * A JSON text of the same structure. Members are judged by their names too, and a number that
     * is redacted becomes a string. Bytes change only where something is redacted.
     *
     * @throws RedactionFailed also when it is no JSON
     */
    String json(String json);

    /**
     * The same for a record of ours: its numbers are inodes, sizes and times that must be read
     * again, so they stay.
     *
     * @throws RedactionFailed also when it is no JSON
     */
    String record(String json);

    /**
     * Redacts what arrives in pieces; the result does not depend on how it is cut.
     *
     * @param out takes what is ready; the buffer is valid during the call only
     */
    RedactedStream stream(Consumer<ByteBuffer> out);
}
