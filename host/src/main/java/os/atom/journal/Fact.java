package os.atom.journal;

import static java.util.Objects.requireNonNull;

/**
 * Something that happened, not yet written.
 *
 * @param type the event type, past tense, such as {@code os.atom.command.requested}
 * @param actor the principal that did it ({@code agent:...}, {@code person:...} or {@code host})
 * @param subject what it was done to, such as a command's id; empty when there is nothing to name
 * @param payload the details as one JSON object, UTF-8; hashed byte for byte as given
 */
public record Fact(String type, String actor, String subject, String payload) {
    public Fact {
        requireNonNull(type, "type");
        requireNonNull(actor, "actor");
        requireNonNull(subject, "subject");
        requireNonNull(payload, "payload");
    }
}
