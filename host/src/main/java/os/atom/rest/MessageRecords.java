package os.atom.rest;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Payload;
import os.atom.messaging.Inbox;
import os.atom.messaging.Item;
import os.atom.messaging.Message;
import os.atom.messaging.Notice;
import os.atom.protocol.InboxItem;
import os.atom.protocol.InboxRecord;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.NoticeRecord;
import os.atom.protocol.Party;

/** Messages and inboxes as they travel. */
final class MessageRecords {
    /** Peer text is data, and people can read what agents write. */
    static final String DATA = "data";

    static final String PEOPLE = "people";

    private MessageRecords() {}

    static MessageRecord of(Message message) {
        return new MessageRecord(
                message.id(),
                party(message.from().id(), message.from().name()),
                party(message.to().id(), message.to().name()),
                message.content(),
                DATA,
                message.replyTo().orElse(null),
                message.thread(),
                message.state().word(),
                message.sent(),
                message.delivered().orElse(null),
                message.read().orElse(null),
                message.failure().orElse(null),
                PEOPLE,
                message.context().map(MessageRecords::value).orElse(null));
    }

    private static Object value(String json) {
        return Payload.read(json, JsonNode.class);
    }

    static Party party(Principal principal) {
        return party(principal.id(), principal.name());
    }

    static Party party(PrincipalId id, String name) {
        return new Party(id.value(), name, id.kind());
    }

    /** An inbox of which at most so many items were wanted. */
    static InboxRecord of(Inbox inbox, int wanted) {
        return new InboxRecord(
                inbox.items().stream().map(MessageRecords::of).toList(),
                inbox.items().size() < wanted ? null : Long.toString(inbox.items().getLast().seq()),
                Long.toString(inbox.cursor()),
                inbox.unread(),
                PEOPLE);
    }

    private static NoticeRecord of(Notice notice) {
        return new NoticeRecord(
                notice.ref(),
                party(notice.author().id(), notice.author().name()),
                notice.postKind().isEmpty() ? null : notice.postKind(),
                notice.channel().isEmpty() ? null : notice.channel());
    }

    static InboxItem of(Item item) {
        return switch (item) {
            case Item.Received(long seq, String because, Message message) ->
                    new InboxItem(Long.toString(seq), "message", because, of(message), null);
            case Item.Returned(long seq, String because, Message message) ->
                    new InboxItem(Long.toString(seq), "returned", because, of(message), null);
            case Item.Noticed(long seq, String because, Notice notice) ->
                    new InboxItem(
                            Long.toString(seq), notice.kind().word(), because, null, of(notice));
        };
    }
}
