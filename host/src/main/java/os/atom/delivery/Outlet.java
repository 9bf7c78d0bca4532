package os.atom.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import os.atom.identity.PrincipalId;
import os.atom.live.Wish;

/**
 * Who, or what place, is brought events.
 *
 * @param label a subscription's or a peer's name, or a webhook's address as it may be shown
 * @param addedBy whose eyes it sees with
 * @param upTo the cursor up to which everything was delivered, or given up
 */
public record Outlet(
        String id, String label, Wish wish, PrincipalId addedBy, Instant added, long upTo) {
    public Outlet {
        requireNonNull(id, "id");
        requireNonNull(label, "label");
        requireNonNull(wish, "wish");
        requireNonNull(addedBy, "addedBy");
        requireNonNull(added, "added");
    }
}
