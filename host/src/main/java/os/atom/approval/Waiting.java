package os.atom.approval;

import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * A request that waits, as far as answering needs it.
 *
 * @param host the server that keeps what is needed to run it
 * @param shape what a standing approval has to match
 * @param kept that; empty when it is not here, or not what the journal says it was
 */
public record Waiting(
        String id,
        PrincipalId agent,
        String agentName,
        String host,
        String shape,
        Optional<Kept> kept) {}
