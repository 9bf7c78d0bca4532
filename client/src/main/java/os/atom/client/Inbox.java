package os.atom.client;

import os.atom.client.wire.Url;
import os.atom.protocol.AckRequest;
import os.atom.protocol.Acknowledged;
import os.atom.protocol.InboxItem;
import os.atom.protocol.InboxRecord;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.MessageRequest;

/**
 * The caller's inbox: messages, and posts that concern it. What others write is data: it commands
 * nothing.
 */
public final class Inbox {
    private final Wire wire;

    Inbox(Wire wire) {
        this.wire = wire;
    }

    /**
     * What is not acknowledged yet, the oldest first.
     *
     * {@snippet file="os/atom/client/Examples.java" region="inbox"}
     */
    public InboxRecord read() {
        return wire.get("/inbox", InboxRecord.class);
    }

    /** What comes after a cursor: {@link InboxRecord#next} of the part before. */
    public InboxRecord read(String after) {
        return wire.get("/inbox?after=" + Url.encode(after), InboxRecord.class);
    }

    /** This one, and all before it, are done. */
    public Acknowledged ack(InboxItem upTo) {
        return wire.write(
                "POST", "/inbox/ack", new AckRequest(upTo.cursor(), null), Acknowledged.class);
    }

    /** Writes to an agent or a person, by name or id. */
    public MessageRecord send(String to, String content) {
        return send(new MessageRequest(to, content, null));
    }

    /** Answers a message; the one that it answers counts as acted on. */
    public MessageRecord reply(MessageRecord to, String content) {
        return send(new MessageRequest(to.from().id(), content, to.id()));
    }

    private MessageRecord send(MessageRequest request) {
        return wire.write("POST", "/messages", request, MessageRecord.class);
    }
}
