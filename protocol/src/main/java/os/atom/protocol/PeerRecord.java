package os.atom.protocol;

import java.time.Instant;
import java.util.List;

/**
 * An agent elsewhere that people listed. What its card says is somebody else's word.
 *
 * @param address whom a message to it names: {@code peer:NAME}
 * @param card where its card is, without the query
 * @param title how the card calls it
 * @param protocol {@code 1.0} or {@code 0.3}
 * @param binding {@code JSONRPC} or {@code HTTP+JSON}
 * @param endpoint where its messages go, without the query
 * @param signed {@code no}; {@code unchecked} where no key was found to look at it with; {@code
 *     invalid}; {@code valid} by a key of its own server; or {@code pinned}, by the key that people
 *     pinned
 * @param signedBy the thumbprint (RFC 7638) of that key; empty for none
 * @param signedBefore that of another key, by which the card was signed before; empty for none
 * @param changed when the card was last found to be another
 * @param stopped why nothing goes to it until a person mends it; empty while messages go
 * @param upTo the cursor up to which every message was brought, or given up
 */
public record PeerRecord(
        String id,
        String name,
        String address,
        String card,
        String title,
        String description,
        String version,
        String protocol,
        String binding,
        String endpoint,
        List<String> skills,
        String signed,
        String signedBy,
        String signedBefore,
        String addedBy,
        Instant added,
        Instant changed,
        String stopped,
        String upTo) {}
