package os.atom.approval;

import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * The use of a file that waits for a person, as far as answering needs it.
 *
 * @param host the server that keeps what is needed to do it
 * @param kept that; empty when it is not here, or not what the journal says it was
 */
public record WaitingFile(String id, PrincipalId agent, String host, Optional<KeptFile> kept) {}
