package os.atom.peer;

import static java.util.Objects.requireNonNull;

/** What a peer answered; all texts in it are the peer's. */
sealed interface Reply {
    /**
     * Where the peer keeps the conversation.
     *
     * @param task empty where it made none
     * @param asked marks what the task waited for a word with when it last did; empty when it did
     *     not, or where it cannot be told from another
     */
    record Place(String context, String task, String asked) {
        static final Place NONE = new Place("", "", "");

        public Place {
            requireNonNull(context, "context");
            requireNonNull(task, "task");
            requireNonNull(asked, "asked");
        }

        /** The same conversation, in which the task waits with another question. */
        Place asking(String now) {
            return new Place(context, task, now);
        }
    }

    /** It is at it; the answer comes later. */
    record Working(Place place) implements Reply {}

    /**
     * It has answered.
     *
     * @param text fit to be a message
     * @param over whether its task takes nothing more
     */
    record Said(Place place, String text, boolean over) implements Reply {}

    /**
     * It did not take it, or what it said is no answer.
     *
     * @param reason in words of ours
     * @param lasting whether the same would come of it again
     */
    record Failed(String reason, boolean lasting) implements Reply {}
}
