package os.atom.a2a;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Payload;

/** What this step writes to the journal, and what it reads of others. */
final class Facts {
    static final String ASKED = "os.atom.a2a.asked";
    static final String CANCELED = "os.atom.a2a.canceled";

    static final String REGISTERED = "os.atom.a2a.registered";

    static final String SENT = "os.atom.message.sent";
    static final String DELIVERED = "os.atom.message.delivered";
    static final String READ = "os.atom.message.read";
    static final String FAILED = "os.atom.message.failed";
    static final String AGENT_REMOVED = "os.atom.agent.removed";
    static final String KEY_ROTATED = "os.atom.agent.key_rotated";
    static final String KEY_REVOKED = "os.atom.agent.key_revoked";
    static final String TOKEN_ROTATED = "os.atom.person.key_rotated";
    static final String PUSH_REMOVED = "os.atom.push.removed";

    static final String MESSAGE = "message:";
    private static final String PUSH = "push:";

    private Facts() {}

    /**
     * A message came over A2A.
     *
     * @param messageId what its author calls it
     * @param digest of what was sent, so that a repetition is told from another message
     */
    record Asked(String task, String context, String agent, String messageId, String digest) {}

    /**
     * Where news of a task is to go.
     *
     * @param name what the caller calls it
     * @param place the server alone: a path may be a secret
     * @param scheme how the host says who it is; empty where it does not
     * @param version in which the news is written
     */
    record Registered(String task, String name, String place, String scheme, String version) {}

    /** What of a message that was sent matters here. */
    record Sent(
            String to,
            String content,
            String thread,
            @JsonProperty("context") @Nullable String context) {}

    /** Why a message will not arrive. */
    record Failed(@Nullable String reason) {}

    static Fact asked(Principal caller, String message, Asked asked) {
        return new Fact(ASKED, caller.id().value(), MESSAGE + message, Payload.write(asked));
    }

    /** Its task stands in the subject alone: an erasure does not call it back. */
    static Fact canceled(Principal caller, String task) {
        return new Fact(CANCELED, caller.id().value(), MESSAGE + task, "{}");
    }

    static Fact registered(Principal caller, String delivery, Registered registered) {
        return new Fact(
                REGISTERED, caller.id().value(), PUSH + delivery, Payload.write(registered));
    }

    /** The delivery that an entry is about. */
    static String delivery(String subject) {
        return subject.startsWith(PUSH) ? subject.substring(PUSH.length()) : subject;
    }

    /** The message that an entry is about. */
    static String message(String subject) {
        return subject.startsWith(MESSAGE) ? subject.substring(MESSAGE.length()) : subject;
    }
}
