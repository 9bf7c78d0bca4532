package os.atom.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * An agent with what people want to know of it.
 *
 * @param offered whether others' agents may ask it over A2A
 * @param addedBy the principal id of the person who added it
 * @param keyIssued when its key was made; empty when the key is revoked
 */
public record AgentProfile(
        Principal.Agent agent,
        boolean offered,
        Instant added,
        String addedBy,
        Optional<Instant> keyIssued) {}
