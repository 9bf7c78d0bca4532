package os.atom.redaction;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import os.atom.redaction.match.RuleBook;

/** Redacts by one set of rules. Immutable and thread-safe. */
final class RuleRedactor implements Redactor {
    private static final int LONGEST = 32 << 20;

    private final RuleBook book;
    private final JsonRedactor json;
    private final JsonRedactor record;

    RuleRedactor(RuleBook book) {
        this.book = book;
        this.json = new JsonRedactor(book, true);
        this.record = new JsonRedactor(book, false);
    }

    @Override
    public String text(String text) {
        return guarded(text.length(), () -> Pieces.of(book, text));
    }

    @Override
    public List<String> words(List<String> words) {
        int length = words.stream().mapToInt(String::length).sum();
        return guarded(length, () -> Words.of(book, words));
    }

    @Override
    public String json(String text) {
        return guarded(text.length(), () -> json.redact(text));
    }

    @Override
    public String record(String text) {
        return guarded(text.length(), () -> record.redact(text));
    }

    @Override
    public RedactedStream stream(Consumer<ByteBuffer> out) {
        return new RedactedStream(book, out);
    }

    private static <T> T guarded(int length, Supplier<T> work) {
        if (length > LONGEST) {
            throw new RedactionFailed(
                    "the text is too long to look for secrets in it",
                    "send at most %d MiB at once".formatted(LONGEST >> 20));
        }
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            throw Failures.of(broken);
        }
    }
}
