package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is under way between a client that began with {@code initialize} and this server; nothing
 * that would be missed after a restart. Thread-safe.
 */
final class Session {
    /** How long a client may take to answer: it asks a person. */
    private static final long LONGEST_ANSWER_SECONDS = 300;

    private final Abilities abilities;
    private final Map<String, Working> underWay = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Optional<JsonNode>>> asked =
            new ConcurrentHashMap<>();
    private final Set<Outlet> listeners = ConcurrentHashMap.newKeySet();
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private final AtomicLong questions = new AtomicLong();
    private volatile int loudness;

    Session(Abilities abilities) {
        this.abilities = abilities;
    }

    /** Whether it can be forgotten. */
    boolean isIdle() {
        return underWay.isEmpty() && listeners.isEmpty();
    }

    void begin(JsonNode id, Working work) throws Fault {
        if (underWay.putIfAbsent(id.toString(), work) != null) {
            throw Fault.malformed("id: is that of a request which is not answered yet");
        }
    }

    void end(JsonNode id, Working work) {
        underWay.remove(id.toString(), work);
        work.close();
    }

    /** The client does not want the answer any more. */
    void cancel(JsonNode id) {
        Optional.ofNullable(underWay.get(id.toString())).ifPresent(Working::cancel);
    }

    /** The client goes. */
    void close() {
        underWay.values().forEach(Working::cancel);
        listeners.forEach(listener -> listener.end(200));
    }

    void listen(Outlet listener) {
        listeners.add(listener);
    }

    void listensNoMore(Outlet listener) {
        listeners.remove(listener);
    }

    /** Whether there was room for it. */
    boolean subscribe(String uri) {
        return subscribed.contains(uri)
                || (subscribed.size() < Wish.MOST_RESOURCES && subscribed.add(uri));
    }

    void unsubscribe(String uri) {
        subscribed.remove(uri);
    }

    boolean isSubscribed(String uri) {
        return subscribed.contains(uri);
    }

    void loudness(int level) {
        loudness = level;
    }

    /** How a request of this session is worked on. */
    Working.Terms terms() {
        return new Working.Terms() {
            @Override
            public ObjectNode capabilities() {
                return abilities.json();
            }

            @Override
            public boolean wantsLog(String level) {
                return LogLevel.of(level).orElse(0) >= loudness;
            }

            @Override
            public boolean canAsk() {
                return true;
            }

            @Override
            public Exchange.Question ask(Working from, String method, ObjectNode params) {
                return Session.this.ask(from, method, params);
            }
        };
    }

    private Exchange.Question ask(Working from, String method, ObjectNode params) {
        String id = "atom-" + questions.incrementAndGet();
        CompletableFuture<Optional<JsonNode>> answer = new CompletableFuture<>();
        asked.put(id, answer);
        from.whenCancelled(() -> answer.complete(Optional.empty()));
        from.say(Message.request(id, method, params));
        return new Exchange.Question() {
            @Override
            public boolean isAnswered() {
                return answer.isDone();
            }

            @Override
            public Optional<JsonNode> await() throws InterruptedException {
                try {
                    return answer.get(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException late) {
                    return Optional.empty();
                } catch (ExecutionException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }

            @Override
            public void close() {
                asked.remove(id);
                if (answer.complete(Optional.empty())) {
                    from.say(withdrawn(id));
                }
            }
        };
    }

    private static ObjectNode withdrawn(String id) {
        return Message.notification(
                "notifications/cancelled",
                JsonNodeFactory.instance.objectNode().put("requestId", id));
    }

    /** What the client says to a question; to one that nobody asked, nothing. */
    void answer(String id, Optional<JsonNode> result) {
        Optional.ofNullable(asked.get(id)).ifPresent(waiting -> waiting.complete(result));
    }
}
