package os.atom.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import os.atom.identity.PrincipalId;
import os.atom.journal.Payload;
import os.atom.messaging.Message;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.Party;

/** Messages as events tell them. */
final class Messages {
    private Messages() {}

    static JsonNode json(Message message, JsonMapper json) {
        return json.valueToTree(
                new MessageRecord(
                        message.id(),
                        party(message.from()),
                        party(message.to()),
                        message.content(),
                        "data",
                        message.replyTo().orElse(null),
                        message.thread(),
                        message.state().word(),
                        message.sent(),
                        message.delivered().orElse(null),
                        message.read().orElse(null),
                        message.failure().orElse(null),
                        "people",
                        message.context()
                                .map(context -> Payload.read(context, JsonNode.class))
                                .orElse(null)));
    }

    private static Party party(Message.Party party) {
        PrincipalId id = party.id();
        return new Party(id.value(), party.name(), id.kind());
    }

    /** What is held, or came back, its recipient hears nothing of. */
    static Audience audience(Message message) {
        return switch (message.state()) {
            case HELD, FAILED -> Audience.of(message.from().id());
            case QUEUED, DELIVERED, READ, ACTED ->
                    new Audience.Agents(Set.of(message.from().id(), message.to().id()));
        };
    }
}
