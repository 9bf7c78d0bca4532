package os.atom.messaging;

import java.util.Set;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** What is asked of the feed about its channels. Implementations are thread-safe and cheap. */
public interface Audience {
    /** Whether somebody may see a channel. */
    boolean sees(Principal principal, String channel);

    /** Who wants to hear of what is asked and warned of in a channel. */
    Set<PrincipalId> subscribers(String channel);
}
