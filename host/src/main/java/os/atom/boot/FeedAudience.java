package os.atom.boot;

import java.util.Set;
import os.atom.feed.Feed;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.messaging.Audience;

/** Who sees and hears of what is posted, as the feed has it. */
record FeedAudience(Feed feed) implements Audience {
    @Override
    public boolean sees(Principal principal, String channel) {
        return feed.channels().sees(principal, channel);
    }

    @Override
    public Set<PrincipalId> subscribers(String channel) {
        return feed.channels().subscribers(channel);
    }
}
