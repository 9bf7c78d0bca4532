package os.atom.journal;

import static java.util.Objects.requireNonNull;

/**
 * Something that happened, not yet written.
 *
 * <p>All four are well-formed Unicode (no half surrogate pair), since what is hashed is their
 * UTF-8; {@link IllFormed} is thrown where one is not.
 *
 * @param type the event type, past tense, such as {@code os.atom.command.requested}
 * @param actor the principal that did it ({@code agent:...}, {@code person:...} or {@code host})
 * @param subject what it was done to, such as a command's id; empty when there is nothing to name
 * @param payload the details as one JSON object, UTF-8; hashed byte for byte as given
 */
public record Fact(String type, String actor, String subject, String payload) {
    public Fact {
        checkName(type, "type");
        checkName(actor, "actor");
        checkName(subject, "subject");
        checkUnicode(requireNonNull(payload, "payload"), "payload");
    }

    private static void checkName(String text, String field) {
        requireNonNull(text, field);
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                throw new IllegalArgumentException("control character in a fact's " + field);
            }
        }
        checkUnicode(text, field);
    }

    private static void checkUnicode(String text, String field) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(unit)) {
                throw new IllFormed(field);
            }
        }
    }
}
