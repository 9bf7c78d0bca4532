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

    static final String SENT = "os.atom.message.sent";
    static final String DELIVERED = "os.atom.message.delivered";
    static final String READ = "os.atom.message.read";
    static final String FAILED = "os.atom.message.failed";
    static final String AGENT_REMOVED = "os.atom.agent.removed";

    private static final String MESSAGE = "message:";

    private Facts() {}

    /**
     * A message came over A2A.
     *
     * @param messageId what its author calls it
     * @param digest of what was sent, so that a repetition is told from another message
     */
    record Asked(String task, String context, String agent, String messageId, String digest) {}

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

    /** The message that an entry is about. */
    static String message(String subject) {
        return subject.startsWith(MESSAGE) ? subject.substring(MESSAGE.length()) : subject;
    }
}
