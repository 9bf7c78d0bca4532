package os.atom.feed;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.manners.Words;
import os.atom.protocol.ChannelRecord;

/**
 * The places to post in. People make, archive and fill them; everyone subscribes for themselves.
 *
 * <p>A private channel is seen by its members and by people; to others it is not there.
 * Thread-safe.
 */
public final class Channels {
    /** The one that is always there. */
    public static final String GENERAL = "general";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_TOPIC = 250;

    private final Journal journal;
    private final ChannelArchive archive;

    Channels(Journal journal, Jdbi tables) {
        this.journal = journal;
        this.archive = new ChannelArchive(tables);
    }

    /** Makes the usual channel, unless it is there. */
    void welcome() {
        make(GENERAL, new FeedFacts.Channel("Everything that has no channel of its own", false));
    }

    private void make(String name, FeedFacts.Channel channel) {
        if (archive.find(name).isPresent()) {
            return;
        }
        try {
            journal.append(
                    FeedFacts.ofChannel(FeedFacts.CHANNEL_CREATED, FeedFacts.HOST, name, channel));
        } catch (Conflict another) {
            // Another server on the store was faster.
        }
    }

    /** Makes a private channel of the server's own, unless there is one of that name. */
    public void own(String name, String topic) {
        make(name, new FeedFacts.Channel(topic, true));
    }

    /** Whether it is a private channel of the server's own, and takes posts. */
    public boolean isOwn(String name) {
        return archive.isHosts(name);
    }

    /** Whether somebody may see what is in a channel. */
    public boolean sees(Principal reader, String channel) {
        return archive.find(channel).filter(found -> sees(reader, found)).isPresent();
    }

    private boolean sees(Principal reader, ChannelRecord channel) {
        return reader instanceof Principal.Person
                || !channel.isPrivate()
                || archive.isMember(channel.name(), reader.id());
    }

    /** The channels that somebody sees, by name. */
    public List<ChannelRecord> list(Principal reader) {
        return archive.list(reader);
    }

    /** A channel that somebody sees. */
    public Outcome<ChannelRecord> find(Principal reader, String name) {
        return seen(reader, name).then(found -> new Done<>(archive.detailed(reader, found)));
    }

    private Outcome<ChannelRecord> seen(Principal reader, String name) {
        return archive.find(name)
                .filter(channel -> sees(reader, channel))
                .<Outcome<ChannelRecord>>map(Done::new)
                .orElseGet(() ->
                        new Refused<>(
                                Cause.UNKNOWN,
                                "channel.unknown",
                                "there is no channel " + name,
                                "see which there are with: atom-os channel list"));
    }

    /** The principals that want to hear of a channel. */
    public Set<PrincipalId> subscribers(String channel) {
        return archive.subscribers(channel);
    }

    /** Makes one, with those who belong to it from the start. */
    public Outcome<String> create(
            Principal by, String name, String topic, boolean hidden, List<Principal> members) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("make channels");
        }
        if (!NAME.matches(name)) {
            return new Refused<>(
                    Cause.INVALID,
                    "channel.name",
                    "that cannot be a channel's name",
                    "use 1 to 64 of the characters a-z 0-9 . _ - beginning with a letter or digit");
        }
        return fits(topic).then(_ -> make(by, name, topic, hidden, members));
    }

    private static Outcome<String> fits(String topic) {
        Optional<String> wrong = Words.wrong(topic);
        return topic.length() > LONGEST_TOPIC || wrong.isPresent()
                ? new Refused<>(
                        Cause.INVALID,
                        "channel.topic",
                        "the topic " + wrong.orElse("has %d characters".formatted(topic.length())),
                        "use at most %d characters that can be seen".formatted(LONGEST_TOPIC))
                : new Done<>(topic);
    }

    private Outcome<String> make(
            Principal by, String name, String topic, boolean hidden, List<Principal> members) {
        if (archive.find(name).isPresent()) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "channel.taken",
                    "there is a channel " + name + " already",
                    "choose another name");
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(
                FeedFacts.ofChannel(
                        FeedFacts.CHANNEL_CREATED,
                        by.id().value(),
                        name,
                        new FeedFacts.Channel(topic, hidden)));
        members.forEach(member -> facts.add(member(FeedFacts.JOINED, by, name, member)));
        journal.append(facts);
        return new Done<>(name);
    }

    private static Fact member(String type, Principal by, String channel, Principal member) {
        return FeedFacts.ofChannel(
                type,
                by.id().value(),
                channel,
                new FeedFacts.Member(member.id().value(), member.name()));
    }

    /** Says anew what it is for. */
    public Outcome<String> describe(Principal by, String name, String topic) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("say what channels are for");
        }
        return seen(by, name)
                .then(_ -> fits(topic))
                .then(_ -> {
                    journal.append(
                            FeedFacts.ofChannel(
                                    FeedFacts.DESCRIBED,
                                    by.id().value(),
                                    name,
                                    new FeedFacts.Topic(topic)));
                    return new Done<>(name);
                });
    }

    /** From now on it takes no posts; what is there stays. */
    public Outcome<String> archive(Principal by, String name) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("archive channels");
        }
        if (name.equals(GENERAL)) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "channel.general",
                    "the channel general stays",
                    "archive another one");
        }
        return seen(by, name)
                .then(_ -> {
                    journal.append(
                            new Fact(
                                    FeedFacts.CHANNEL_ARCHIVED,
                                    by.id().value(),
                                    FeedFacts.channelSubject(name),
                                    "{}"));
                    return new Done<>(name);
                });
    }

    /** Lets somebody in to a private channel, or out. */
    public Outcome<String> member(Principal by, String name, Principal member, boolean in) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("say who belongs to a channel");
        }
        return seen(by, name)
                .then(channel -> {
                    if (!channel.isPrivate()) {
                        return new Refused<>(
                                Cause.CONFLICT,
                                "channel.public",
                                "everyone belongs to a public channel",
                                "make a private one");
                    }
                    if (archive.isMember(name, member.id()) != in) {
                        journal.append(
                                member(in ? FeedFacts.JOINED : FeedFacts.LEFT, by, name, member));
                    }
                    return new Done<>(name);
                });
    }

    /** Whether somebody wants to hear of a channel from now on. */
    public Outcome<String> subscribe(Principal who, String name, boolean wanted) {
        return seen(who, name)
                .then(_ -> {
                    if (archive.isSubscribed(name, who.id()) != wanted) {
                        journal.append(
                                new Fact(
                                        wanted ? FeedFacts.SUBSCRIBED : FeedFacts.UNSUBSCRIBED,
                                        who.id().value(),
                                        FeedFacts.channelSubject(name),
                                        "{}"));
                    }
                    return new Done<>(name);
                });
    }

    /** A channel that somebody may see and that takes posts. */
    Outcome<String> open(Principal author, String name) {
        return seen(author, name)
                .then(channel ->
                        channel.archived()
                                ? new Refused<>(
                                        Cause.CONFLICT,
                                        "channel.archived",
                                        "the channel %s is archived".formatted(name),
                                        "post in another one")
                                : new Done<>(name));
    }
}
