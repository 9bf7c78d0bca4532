package os.atom.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a post is for. */
public enum Kind {
    /** What its author is doing; wakes nobody. */
    STATUS,
    /** Something worth knowing. */
    INSIGHT,
    /** Asks; open until an answer is accepted or its time is over. */
    QUESTION,
    /** Warns; open until a person resolves it. */
    ALERT;

    /** As it is written on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
