package os.atom.delivery;

import java.util.Arrays;

/** What is brought events; each kind has types of entries of its own. */
public enum Kind {
    /** Told, by the server. */
    WEBHOOK("webhook"),
    /** Asks, when it has time. */
    SUBSCRIPTION("subscription"),
    /** An agent elsewhere, whom messages are brought. */
    PEER("peer"),
    /** Told of one task that it was given over A2A. */
    PUSH("push");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    String type(String act) {
        return start() + act;
    }

    private String start() {
        return "os.atom." + word + ".";
    }

    /**
     * Whether an event is about deliveries. None of those is delivered: a failure that is told
     * where it failed has no end.
     */
    public static boolean isAbout(String type) {
        return Arrays.stream(values()).anyMatch(kind -> type.startsWith(kind.start()));
    }
}
