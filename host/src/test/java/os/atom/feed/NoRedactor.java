package os.atom.feed;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import os.atom.redaction.RedactedStream;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/** A redactor whose rules are broken. */
final class NoRedactor implements Redactor {
    private static RedactionFailed broken() {
        return new RedactionFailed("no rules", "mend the rules");
    }

    @Override
    public String text(String text) {
        throw broken();
    }

    @Override
    public List<String> words(List<String> words) {
        throw broken();
    }

    @Override
    public String json(String json) {
        throw broken();
    }

    @Override
    public String record(String json) {
        throw broken();
    }

    @Override
    public RedactedStream stream(Consumer<ByteBuffer> out) {
        throw broken();
    }
}
