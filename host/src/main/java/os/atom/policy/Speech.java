package os.atom.policy;

import static java.util.Objects.requireNonNull;

import os.atom.identity.PrincipalId;

/**
 * What an agent would say, and where; policy knows no more of it.
 *
 * @param id the channel's name, the recipient's lasting id, the event's type, the task's work
 * @param where the same, but the recipient's name
 */
public record Speech(Act act, String id, String where) {
    /** What it is. */
    public enum Act {
        POST("post.create", "Channel", "name"),
        MESSAGE("message.send", "Mailbox", "owner"),
        EVENT("event.publish", "Topic", "name"),
        /** To have something done later, which says it then. */
        TASK("task.create", "Task", "work");

        private final String word;
        private final String type;
        private final String attribute;

        Act(String word, String type, String attribute) {
            this.word = word;
            this.type = type;
            this.attribute = attribute;
        }

        /** The action in the Cedar schema. */
        public String word() {
            return word;
        }

        /** The type of what it is done to, in the Cedar schema. */
        String type() {
            return type;
        }

        /** How the type there calls its {@code where}. */
        String attribute() {
            return attribute;
        }
    }

    public Speech {
        requireNonNull(act, "act");
        requireNonNull(id, "id");
        requireNonNull(where, "where");
    }

    /** A post, an answer or a reaction in a channel. */
    public static Speech post(String channel) {
        return new Speech(Act.POST, channel, channel);
    }

    /** A message to someone. */
    public static Speech message(PrincipalId to, String name) {
        return new Speech(Act.MESSAGE, to.value(), name);
    }

    /** A task that does {@code command, post, message} or {@code event}. */
    public static Speech task(String work) {
        return new Speech(Act.TASK, work, work);
    }

    /** An event of a type. */
    public static Speech event(String type) {
        return new Speech(Act.EVENT, type, type);
    }
}
