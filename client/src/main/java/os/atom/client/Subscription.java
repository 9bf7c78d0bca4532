package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.Url;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.FetchRequest;
import os.atom.protocol.NotTakenRequest;
import os.atom.protocol.Page;
import os.atom.protocol.SubscriptionRecord;
import os.atom.protocol.TakenRequest;

/** Events that are asked for, in their order and at least once. */
public final class Subscription {
    private final Wire wire;
    private final String path;

    Subscription(Wire wire, String name) {
        this.wire = wire;
        this.path = "/subscriptions/" + Url.encode(name);
    }

    /** Where it is. */
    public SubscriptionRecord record() {
        return wire.get(path, SubscriptionRecord.class);
    }

    /**
     * Takes the next events, ten at most; they are nobody else's for a minute.
     *
     * @param wait how long to wait for the first of them, 0 to 60 s
     * @return none when there is nothing, or others are out
     */
    public List<Event> fetch(Duration wait) {
        return fetch(new FetchRequest(null, null, (int) wait.toSeconds()));
    }

    /** Takes the next events. */
    public List<Event> fetch(FetchRequest request) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event :
                wire.write("POST", path + "/fetch", request, JsonNode.class).path("events")) {
            events.add(new Event(event.path("seq").asText(), event));
        }
        return List.copyOf(events);
    }

    /** This one, and all before it, are done. */
    public SubscriptionRecord ack(Event upTo) {
        return write("/ack", new TakenRequest(upTo.cursor()));
    }

    /**
     * This one cannot be used now, all before it are done. It comes again, five times in all; then
     * it is a dead letter, and the next has its turn.
     *
     * @param pause until then, 0 to 3,600 s
     */
    public SubscriptionRecord nack(Event event, String reason, Duration pause) {
        int seconds = (int) pause.toSeconds();
        return write("/nack", new NotTakenRequest(event.cursor(), reason, seconds));
    }

    /** What was not taken however often it came, the oldest first. */
    public Page<DeadLetterRecord> deadLetters() {
        return wire.get(path + "/dead-letters", new TypeReference<Page<DeadLetterRecord>>() {});
    }

    /** Has one of these come again, before what is new. */
    public SubscriptionRecord replay(DeadLetterRecord letter) {
        return write("/dead-letters/" + Url.encode(letter.seq()) + "/replay", null);
    }

    /** Ends it, with its dead letters. */
    public void remove() {
        wire.write("DELETE", path, null);
    }

    private SubscriptionRecord write(String what, @Nullable Object body) {
        return wire.write("POST", path + what, body, SubscriptionRecord.class);
    }
}
