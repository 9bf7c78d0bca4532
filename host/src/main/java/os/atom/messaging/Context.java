package os.atom.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.manners.Addition;
import os.atom.redaction.Redactor;

/**
 * What an author adds to a message for programs.
 *
 * @param json without what is redacted; empty when there is nothing
 */
record Context(Optional<String> json) {
    private static final Addition ADDITION = new Addition(30);

    /** As it will be on record. */
    static Outcome<Context> of(String given, Redactor redactor) {
        if (given.isEmpty()) {
            return new Outcome.Done<>(new Context(Optional.empty()));
        }
        int bytes = given.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Draft.WIDEST) {
            return tooWide(bytes);
        }
        Optional<JsonNode> read = ADDITION.read(given);
        if (read.isEmpty()) {
            return invalid(ADDITION.wrong(), "make it flatter");
        }
        Optional<String> wrong = Answer.wrong(read.get());
        if (wrong.isPresent()) {
            return invalid(wrong.get(), "see docs/reference/a2a.md for what a2a may hold");
        }
        String redacted = redactor.json(given);
        int kept = redacted.getBytes(StandardCharsets.UTF_8).length;
        return kept > Draft.WIDEST
                ? tooWide(kept)
                : new Outcome.Done<>(new Context(Optional.of(redacted)));
    }

    private static Outcome<Context> tooWide(int bytes) {
        return invalid("has %d bytes".formatted(bytes), "use at most " + Draft.WIDEST);
    }

    private static Outcome<Context> invalid(String reason, String mend) {
        return new Outcome.Refused<>(Cause.INVALID, "message.context", "context: " + reason, mend);
    }
}
