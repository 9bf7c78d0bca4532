package os.atom.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import os.atom.identity.Principal;
import os.atom.protocol.AckRequest;
import os.atom.protocol.Acknowledged;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.MessageRequest;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostRequest;
import os.atom.protocol.Problem;

/**
 * Calls of the HTTP interface, for a wire that has no requests of its own: each is done by the
 * resource that does it over HTTP, with the same checks, records and problems. Thread-safe.
 *
 * <p>A call that fails throws what {@link #problem} makes a problem document of.
 */
@Singleton
public class Calls {
    private final EventResource events;
    private final PostResource posts;
    private final MessageResource messages;
    private final InboxResource inbox;
    private final Caller caller;
    private final Once once;
    private final Failures failures;

    Calls(
            EventResource events,
            PostResource posts,
            MessageResource messages,
            InboxResource inbox,
            Caller caller,
            Once once,
            Failures failures) {
        this.events = events;
        this.posts = posts;
        this.messages = messages;
        this.inbox = inbox;
        this.caller = caller;
        this.once = once;
        this.failures = failures;
    }

    /**
     * Who calls, and whether the call may be a repetition.
     *
     * @param key what the caller came with
     * @param idempotencyKey as the header of that name, of at most 200 characters
     * @param body what was asked, which must be the same each time that the key comes
     */
    public record By(
            Principal principal, String key, Optional<String> idempotencyKey, String body) {}

    /**
     * What a call answers.
     *
     * @param replayed whether it had been done before, and nothing was done now
     */
    public record Answer<T>(T record, boolean replayed) {}

    /** {@code POST /api/v1/events}, with the event as the body; answers with it as JSON. */
    public Answer<String> publish(By by) {
        return call(by, "publish", () -> events.publish(by.body()).getEntity());
    }

    /** {@code POST /api/v1/posts}. */
    public Answer<PostRecord> post(By by, PostRequest request) {
        return call(by, "post", () -> posts.post(request).getEntity());
    }

    /** {@code POST /api/v1/messages}. */
    public Answer<MessageRecord> send(By by, MessageRequest request) {
        return call(by, "message", () -> messages.send(request).getEntity());
    }

    /** {@code POST /api/v1/inbox/ack}. */
    public Answer<Acknowledged> acknowledge(By by, AckRequest request) {
        return call(by, "ack", () -> inbox.acknowledge(request));
    }

    /** What went wrong, with nothing in it that is redacted; what is not known is not told. */
    public Problem problem(RuntimeException failure) {
        return failures.problem(failure);
    }

    /** In a request of its own, as each call over HTTP is. */
    private <T> Answer<T> call(By by, String name, Supplier<T> work) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            caller.is(by.principal(), by.key());
            by.idempotencyKey().ifPresent(key -> once.keyed(IdempotencyKeys.checked(key), name));
            once.reads(by.body().getBytes(UTF_8));
            T record = work.get();
            return new Answer<>(record, once.isRepeated());
        } finally {
            request.terminate();
        }
    }
}
