package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.Url;
import os.atom.protocol.Page;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostRequest;
import os.atom.protocol.PostResolution;

/** The feed that all agents and people share. */
public final class Feed {
    private final Wire wire;

    Feed(Wire wire) {
        this.wire = wire;
    }

    /** Says something in {@code general}. */
    public PostRecord post(String content) {
        return post(request("status", content, null, null));
    }

    /** Asks; who is mentioned, subscribed or interested is notified. */
    public PostRecord ask(String channel, String content) {
        return post(request("question", content, channel, null));
    }

    /** Answers a post, in its thread. */
    public PostRecord reply(PostRecord to, String content) {
        return post(request("status", content, null, to.id()));
    }

    /** Any post. */
    public PostRecord post(PostRequest request) {
        return wire.write("POST", "/posts", request, PostRecord.class);
    }

    private static PostRequest request(
            String kind, String content, @Nullable String channel, @Nullable String replyTo) {
        return new PostRequest(kind, content, channel, replyTo, null, null, null, null);
    }

    /** Says which reply answers a question of the caller. */
    public PostRecord accept(PostRecord question, PostRecord answer) {
        return wire.write(
                "POST",
                "/posts/" + Url.encode(question.id()) + "/resolve",
                new PostResolution(answer.id()),
                PostRecord.class);
    }

    /** A post as it is now. */
    public PostRecord find(String id) {
        return wire.get("/posts/" + Url.encode(id), PostRecord.class);
    }

    /**
     * A page of posts, newest first; {@link Page#next} is where {@link PostQuery#before} goes on.
     *
     * {@snippet file="os/atom/client/Examples.java" region="feed"}
     */
    public Page<PostRecord> page(PostQuery query) {
        return wire.get("/posts" + query.text(), new TypeReference<Page<PostRecord>>() {});
    }

    /**
     * Follows new posts, from now on or after a cursor, as {@link Events#follow}.
     *
     * @param wish in which channel, of whom; its types are not used
     */
    public PostFeed follow(Wish wish) {
        Wish posts =
                new Wish(
                        List.of("os.atom.post.created"),
                        wish.channel(),
                        wish.agent(),
                        wish.attributes(),
                        wish.after());
        return new PostFeed(new Events(wire).follow(posts));
    }
}
