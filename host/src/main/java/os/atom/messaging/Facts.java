package os.atom.messaging;

import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Payload;

/** What this step writes to the journal: event types, and the payload of each. */
final class Facts {
    static final String SENT = "os.atom.message.sent";
    static final String DELIVERED = "os.atom.message.delivered";
    static final String READ = "os.atom.message.read";
    static final String RELEASED = "os.atom.message.released";
    static final String FAILED = "os.atom.message.failed";
    static final String REFUSED = "os.atom.message.refused";
    static final String ALLOWED = "os.atom.message.allowed";
    static final String DENIED = "os.atom.message.denied";
    static final String UNSET = "os.atom.message.unset";
    static final String ACKNOWLEDGED = "os.atom.inbox.acknowledged";
    static final String CONFIGURED = "os.atom.inbox.configured";
    static final String ACCEPTED = "os.atom.inbox.accepted";
    static final String NOTIFIED = "os.atom.inbox.notified";
    static final String LET_IN = "os.atom.inbox.released";
    static final String DISMISSED = "os.atom.inbox.dismissed";

    private Facts() {}

    /**
     * A message as it is sent; names tell readers whom the ids mean.
     *
     * @param context JSON as a text
     */
    record Sent(
            String id,
            String from,
            String to,
            String toName,
            String content,
            @Nullable String replyTo,
            String thread,
            boolean held,
            @Nullable String context) {}

    private record Failed(String rule, String reason) {}

    private record Refused(String name, String to, String rule, String reason, String mend) {}

    private record Acknowledged(long from, long upTo) {}

    static String subject(String message) {
        return "message:" + message;
    }

    static String inbox(PrincipalId owner) {
        return "inbox:" + owner;
    }

    static Fact sent(Principal sender, Sent sent) {
        return new Fact(SENT, sender.id().value(), subject(sent.id()), Payload.write(sent));
    }

    /** Something that becomes of a message and needs no words. */
    static Fact of(String type, PrincipalId actor, String message) {
        return new Fact(type, actor.value(), subject(message), "{}");
    }

    static Fact failed(String actor, String message, String rule, String reason) {
        return new Fact(FAILED, actor, subject(message), Payload.write(new Failed(rule, reason)));
    }

    /** What was not even sent. */
    static Fact refused(
            Principal sender,
            PrincipalId to,
            String name,
            String rule,
            String reason,
            String mend) {
        return new Fact(
                REFUSED,
                sender.id().value(),
                to.value(),
                Payload.write(new Refused(sender.name(), name, rule, reason, mend)));
    }

    static Fact acknowledged(PrincipalId owner, long from, long upTo) {
        return new Fact(
                ACKNOWLEDGED,
                owner.value(),
                inbox(owner),
                Payload.write(new Acknowledged(from, upTo)));
    }

    static Fact configured(PrincipalId by, PrincipalId owner, InboxSettings settings) {
        return new Fact(CONFIGURED, by.value(), inbox(owner), Payload.write(settings));
    }

    /** Who may write to whom; it stands in the subject alone. */
    static Fact pair(String type, PrincipalId by, PrincipalId sender, PrincipalId recipient) {
        return new Fact(type, by.value(), sender + " " + recipient, "{}");
    }

    /** Something that concerns some; of the server's own. */
    static Fact notified(String ref, Told told) {
        return new Fact(NOTIFIED, "host", ref, Payload.write(told));
    }

    /** What becomes of a notice that waited; it stands in the subject alone. */
    static Fact notice(String type, PrincipalId owner, String ref) {
        return new Fact(type, owner.value(), owner + " " + ref, "{}");
    }
}
