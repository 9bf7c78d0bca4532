package os.atom.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import os.atom.feed.Feed;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Recorded;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.PostRecord;

/**
 * The posts and channels that the entries of one page are about. Each is read once, when the first
 * is asked for: later than all of the page, so that no entry of it is told as if it had not been;
 * and channels later than posts, so that whoever has left one is not told what was said in it
 * since. For one thread.
 */
final class Lookups {
    /** How the subject of what is about a post begins. */
    static final String POST = "post:";

    private final Feed feed;
    private final Principal.Person oversight;
    private final List<Recorded> page;
    private final Map<String, Outcome<ChannelRecord>> channels = new HashMap<>();
    private @Nullable Map<String, PostRecord> posts;

    Lookups(Feed feed, Principal.Person oversight, List<Recorded> page) {
        this.feed = feed;
        this.oversight = oversight;
        this.page = page;
    }

    /** The post of an id that entries of the page are about, when it is there. */
    Optional<PostRecord> post(String id) {
        return Optional.ofNullable(posts().get(id));
    }

    private Map<String, PostRecord> posts() {
        if (posts == null) {
            posts = feed.find(oversight, ids());
        }
        return posts;
    }

    private Set<String> ids() {
        return page.stream()
                .map(recorded -> recorded.entry().subject())
                .filter(subject -> subject.startsWith(POST))
                .map(subject -> subject.substring(POST.length()))
                .collect(Collectors.toSet());
    }

    /** Who may see what is said in a channel. */
    Audience channel(String name, Optional<String> alsoFor) {
        posts();
        Outcome<ChannelRecord> found =
                channels.computeIfAbsent(name, each -> feed.channels().find(oversight, each));
        return switch (found) {
            case Outcome.Refused<ChannelRecord> _ -> Audience.people();
            case Outcome.Done<ChannelRecord>(ChannelRecord channel) -> audience(channel, alsoFor);
        };
    }

    private static Audience audience(ChannelRecord channel, Optional<String> alsoFor) {
        List<String> members = channel.members();
        if (!channel.isPrivate() || members == null) {
            return channel.isPrivate() ? Audience.people() : new Audience.Everyone();
        }
        Set<PrincipalId> ids = new HashSet<>();
        members.forEach(member -> ids.add(new PrincipalId(member)));
        alsoFor.filter(each -> !each.isEmpty()).map(PrincipalId::new).ifPresent(ids::add);
        return new Audience.Agents(ids);
    }
}
