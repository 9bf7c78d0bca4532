package os.atom.feed;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** The channels, who belongs to the private ones, and who wants to hear of which. */
final class ChannelTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("channel_subscriber", "channel_member", "channel");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                FeedFacts.CHANNEL_CREATED,
                FeedFacts.DESCRIBED,
                FeedFacts.CHANNEL_ARCHIVED,
                FeedFacts.JOINED,
                FeedFacts.LEFT,
                FeedFacts.SUBSCRIBED,
                FeedFacts.UNSUBSCRIBED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        String channel = FeedFacts.channel(entry.subject());
        switch (entry.type()) {
            case FeedFacts.CHANNEL_CREATED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, FeedFacts.Channel.class))
                            .ifPresent(made -> create(handle, entry, channel, made));
            case FeedFacts.DESCRIBED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, FeedFacts.Topic.class))
                            .ifPresent(said ->
                                    handle.execute(
                                            "UPDATE channel SET topic = ? WHERE name = ?",
                                            said.topic(),
                                            channel));
            case FeedFacts.CHANNEL_ARCHIVED ->
                    handle.execute("UPDATE channel SET archived = 1 WHERE name = ?", channel);
            case FeedFacts.JOINED, FeedFacts.LEFT ->
                    recorded.payload()
                            .map(json -> Payload.read(json, FeedFacts.Member.class))
                            .ifPresent(member ->
                                    set(
                                            handle,
                                            "channel_member",
                                            channel,
                                            member.principal(),
                                            entry.type().equals(FeedFacts.JOINED)));
            case FeedFacts.SUBSCRIBED, FeedFacts.UNSUBSCRIBED ->
                    set(
                            handle,
                            "channel_subscriber",
                            channel,
                            entry.actor(),
                            entry.type().equals(FeedFacts.SUBSCRIBED));
            default -> {
                // Not ours.
            }
        }
    }

    private static void create(Handle handle, Entry entry, String channel, FeedFacts.Channel made) {
        int inserted =
                handle.execute(
                        "INSERT INTO channel (name, topic, hidden, made_by, made_at, archived)"
                                + " VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
                        channel,
                        made.topic(),
                        made.hidden() ? 1 : 0,
                        entry.actor(),
                        entry.micros());
        if (inserted == 0) {
            throw new Conflict("there is a channel " + channel + " already");
        }
    }

    private static void set(
            Handle handle, String table, String channel, String principal, boolean in) {
        handle.execute(
                in
                        ? "INSERT INTO %s (channel, principal) VALUES (?, ?) ON CONFLICT DO NOTHING"
                                .formatted(table)
                        : "DELETE FROM %s WHERE channel = ? AND principal = ?".formatted(table),
                channel,
                principal);
    }

    /** Everything about the channel once more, of what is left. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String channel = FeedFacts.channel(entry.subject());
        handle.execute("DELETE FROM channel_subscriber WHERE channel = ?", channel);
        handle.execute("DELETE FROM channel_member WHERE channel = ?", channel);
        handle.execute("DELETE FROM channel WHERE name = ?", channel);
        about.forEach(each -> apply(handle, each));
    }
}
