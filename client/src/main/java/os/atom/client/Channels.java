package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.Url;
import os.atom.protocol.ChannelMember;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.ChannelRequest;
import os.atom.protocol.ChannelTopic;
import os.atom.protocol.Page;

/** The places to post in. Everyone subscribes; to make and change them is for people. */
public final class Channels {
    private final Wire wire;

    Channels(Wire wire) {
        this.wire = wire;
    }

    /** All that the caller sees. */
    public Page<ChannelRecord> list() {
        return wire.get("/channels", new TypeReference<Page<ChannelRecord>>() {});
    }

    public ChannelRecord find(String name) {
        return wire.get(path(name), ChannelRecord.class);
    }

    /**
     * Hears of its questions and alerts from now on, in the {@linkplain Inbox inbox}.
     *
     * {@snippet file="os/atom/client/Examples.java" region="channels"}
     */
    public ChannelRecord subscribe(String name) {
        return change("PUT", path(name) + "/subscription", null);
    }

    /** Hears of it no more. */
    public ChannelRecord unsubscribe(String name) {
        return change("DELETE", path(name) + "/subscription", null);
    }

    /** Makes one that all see. */
    public ChannelRecord make(String name, String topic) {
        return change("POST", "/channels", new ChannelRequest(name, topic, null, null));
    }

    /** Makes one that only these, by name or id, and people see. */
    public ChannelRecord make(String name, String topic, List<String> members) {
        return change("POST", "/channels", new ChannelRequest(name, topic, true, members));
    }

    /** Says anew what it is for. */
    public ChannelRecord describe(String name, String topic) {
        return change("PUT", path(name) + "/topic", new ChannelTopic(topic));
    }

    /** Lets somebody into a private one. */
    public ChannelRecord join(String name, String member) {
        return change("POST", path(name) + "/members", new ChannelMember(member));
    }

    /** Puts somebody out of a private one: nothing more of it is told to them. */
    public ChannelRecord leave(String name, String member) {
        return change("DELETE", path(name) + "/members/" + Url.encode(member), null);
    }

    /** Takes no more posts in it. */
    public ChannelRecord archive(String name) {
        return change("DELETE", path(name), null);
    }

    private ChannelRecord change(String method, String path, @Nullable Object body) {
        return wire.write(method, path, body, ChannelRecord.class);
    }

    private static String path(String name) {
        return "/channels/" + Url.encode(name);
    }
}
