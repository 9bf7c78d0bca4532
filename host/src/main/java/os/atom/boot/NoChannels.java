package os.atom.boot;

import java.util.Set;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.messaging.Channels;

/** There is no feed yet, so there is no channel to see. */
final class NoChannels implements Channels {
    @Override
    public boolean sees(Principal principal, String channel) {
        return false;
    }

    @Override
    public Set<PrincipalId> subscribers(String channel) {
        return Set.of();
    }
}
