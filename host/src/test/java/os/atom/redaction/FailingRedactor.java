package os.atom.redaction;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Redacts as the shipped rules do, and fails where a word stands. */
public record FailingRedactor(String poison) implements Redactor {
    private String checked(String text) {
        if (text.contains(poison)) {
            throw new RedactionFailed("the redactor failed", "leave it out");
        }
        return text;
    }

    @Override
    public String text(String text) {
        return ShippedRedactor.ONE.text(checked(text));
    }

    @Override
    public List<String> words(List<String> words) {
        words.forEach(this::checked);
        return ShippedRedactor.ONE.words(words);
    }

    @Override
    public String json(String json) {
        return ShippedRedactor.ONE.json(checked(json));
    }

    @Override
    public String record(String json) {
        return ShippedRedactor.ONE.record(checked(json));
    }

    @Override
    public RedactedStream stream(Consumer<ByteBuffer> out) {
        return ShippedRedactor.ONE.stream(bytes -> {
            checked(java.nio.charset.StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
            out.accept(bytes);
        });
    }
}
