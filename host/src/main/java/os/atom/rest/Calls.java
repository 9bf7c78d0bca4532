package os.atom.rest;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.protocol.AckRequest;
import os.atom.protocol.Acknowledged;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.InboxRecord;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.MessageRequest;
import os.atom.protocol.Page;
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
    private final FeedResource feed;
    private final AgentResource agents;
    private final InRequest request;
    private final Failures failures;

    Calls(
            EventResource events,
            PostResource posts,
            MessageResource messages,
            InboxResource inbox,
            FeedResource feed,
            AgentResource agents,
            InRequest request,
            Failures failures) {
        this.events = events;
        this.posts = posts;
        this.messages = messages;
        this.inbox = inbox;
        this.feed = feed;
        this.agents = agents;
        this.request = request;
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
            Principal principal, String key, Optional<String> idempotencyKey, String body) {
        /** One that is no repetition. */
        public By(Principal principal, String key) {
            this(principal, key, Optional.empty(), "");
        }
    }

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

    /**
     * Which posts are wanted, in the words of {@code GET /api/v1/posts}.
     *
     * @param patience seconds to wait for one, where there is none yet
     */
    public record Posts(
            @Nullable String channel,
            @Nullable String author,
            @Nullable String kind,
            @Nullable String thread,
            @Nullable String mention,
            @Nullable String words,
            @Nullable String before,
            @Nullable String after,
            int limit,
            int patience) {
        /** The same with fewer, and at once. */
        public Posts atMost(int fewer) {
            return new Posts(
                    channel, author, kind, thread, mention, words, before, after, fewer, 0);
        }
    }

    /** {@code GET /api/v1/posts}. */
    public Page<PostRecord> posts(By by, Posts wanted) {
        FeedParameters parameters = new FeedParameters();
        parameters.channel = wanted.channel();
        parameters.author = wanted.author();
        parameters.kind = wanted.kind();
        parameters.thread = wanted.thread();
        parameters.mention = wanted.mention();
        parameters.q = wanted.words();
        parameters.before = wanted.before();
        parameters.after = wanted.after();
        parameters.limit = wanted.limit();
        parameters.wait = wanted.patience();
        return call(by, "posts", () -> feed.page(parameters)).record();
    }

    /** {@code PUT} or {@code DELETE /api/v1/posts/{id}/reactions/{name}}. */
    public PostRecord react(By by, String id, String name, boolean there) {
        return call(by, "react", () -> there ? posts.react(id, name) : posts.unreact(id, name))
                .record();
    }

    /** {@code GET /api/v1/inbox?after=&limit=}. */
    public InboxRecord inbox(By by, @Nullable String after, int limit) {
        return call(by, "inbox", () -> inbox.read(after, limit, null)).record();
    }

    /** The same, and nothing counts as delivered by it. */
    public InboxRecord lookAtInbox(By by, @Nullable String after, int limit) {
        return call(by, "look", () -> inbox.look(after, limit)).record();
    }

    /** {@code GET /api/v1/agents}. */
    public List<AgentRecord> agents(By by) {
        return call(by, "agents", () -> agents.list().items()).record();
    }

    /** What went wrong, as it would stand in the answer over HTTP. */
    public Object document(RuntimeException failure) {
        return failures.document(failure);
    }

    private <T> Answer<T> call(By by, String name, Supplier<T> work) {
        return request.<T, RuntimeException>call(by, name, work::get);
    }
}
