package os.atom.ws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.live.News;
import os.atom.protocol.Party;
import os.atom.protocol.Problem;
import os.atom.rest.Calls;

/** Writes what the server says. Cursors are text, since nobody is to count with them. */
final class ServerFrames {
    private static final byte[] EVENT = "{\"type\":\"event\"".getBytes(UTF_8);
    private static final byte[] EVENT_SEQ = "{\"type\":\"event\",\"seq\":\"".getBytes(UTF_8);
    private static final byte[] QUOTE = {'"'};
    private static final byte[] END = {'}'};

    private final ObjectMapper json;

    ServerFrames(ObjectMapper json) {
        this.json = json;
    }

    String welcome(Optional<String> id, Principal principal, long cursor) {
        ObjectNode frame = frame("welcome", id);
        frame.set("principal", json.valueToTree(party(principal)));
        return frame.put("cursor", Long.toString(cursor)).toString();
    }

    private static Party party(Principal principal) {
        return new Party(principal.id().value(), principal.name(), principal.id().kind());
    }

    /** What events of one subscription are told in; all of a frame but this is there once. */
    static Events events(String subscription) {
        String about = ",\"subscription\":" + TextNode.valueOf(subscription) + ",\"event\":";
        return new Events(about.getBytes(UTF_8));
    }

    /** Thread-safe. */
    static final class Events {
        private final byte[] about;

        private Events(byte[] about) {
            this.about = about;
        }

        /** The event stands in it as it was written, once for all who are told. */
        Frame frame(News news) {
            return news.isRecorded()
                    ? new Frame(EVENT_SEQ, news.cursor(), QUOTE, about, news.bytes(), END)
                    : new Frame(EVENT, about, news.bytes(), END);
        }
    }

    /** Events after this cursor will come. */
    String subscribed(String subscription, long cursor) {
        return frame("ack", Optional.of(subscription))
                .put("of", "subscribe")
                .put("cursor", Long.toString(cursor))
                .toString();
    }

    /** No more events of it will come. */
    String unsubscribed(String subscription) {
        return frame("ack", Optional.of(subscription)).put("of", "unsubscribe").toString();
    }

    /** It is done and on record. */
    String done(Optional<String> id, String of, String member, Calls.Answer<?> answer) {
        ObjectNode frame = done(id, of, answer);
        frame.set(member, json.valueToTree(answer.record()));
        return frame.toString();
    }

    /** It is on record, as its subscribers are told of it. */
    String published(Optional<String> id, Calls.Answer<String> answer) {
        ObjectNode frame = done(id, "publish", answer);
        frame.putRawValue("event", new RawValue(answer.record()));
        return frame.toString();
    }

    private ObjectNode done(Optional<String> id, String of, Calls.Answer<?> answer) {
        ObjectNode frame = frame("ack", id).put("of", of);
        return answer.replayed() ? frame.put("replayed", true) : frame;
    }

    String pong(Optional<String> id) {
        return frame("pong", id).toString();
    }

    String error(Optional<String> id, Code code, String reason, String mend) {
        return error(frame("error", id), code, reason, mend).toString();
    }

    /** The last word of a connection. */
    String end(End end) {
        ObjectNode frame =
                error(frame("error", Optional.empty()), end.code(), end.reason(), end.mend());
        end.subscription().ifPresent(name -> frame.put("subscription", name));
        return frame.toString();
    }

    String error(Wrong wrong) {
        ObjectNode frame =
                error(frame("error", wrong.id()), Code.INVALID, wrong.reason(), wrong.mend());
        wrong.field().ifPresent(field -> frame.put("field", field));
        return frame.toString();
    }

    /** With all that the problem document of the same call over HTTP says. */
    String error(Optional<String> id, Problem problem) {
        String mend = problem.mend();
        ObjectNode frame =
                error(
                        frame("error", id),
                        Code.of(problem),
                        problem.detail(),
                        mend == null ? "see GET /asyncapi.json for what the frame takes" : mend);
        frame.put("status", problem.status());
        put(frame, "field", problem.field());
        put(frame, "rule", problem.rule());
        put(frame, "about", problem.id());
        put(frame, "limit", problem.limit());
        put(frame, "scope", problem.scope());
        put(frame, "retryAfter", problem.retryAfter());
        return frame.toString();
    }

    private void put(ObjectNode frame, String member, @Nullable Object value) {
        if (value != null) {
            frame.set(member, json.valueToTree(value));
        }
    }

    private static ObjectNode error(ObjectNode frame, Code code, String reason, String mend) {
        return frame.put("code", code.word()).put("reason", reason).put("mend", mend);
    }

    private ObjectNode frame(String type, Optional<String> id) {
        ObjectNode frame = json.createObjectNode().put("type", type);
        id.ifPresent(given -> frame.put("id", given));
        return frame;
    }
}
