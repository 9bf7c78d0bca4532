package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that the journal itself names as those that vouch for it: whoever exchanges keys and
 * heads together would have to write the chain anew too. For one thread.
 */
final class Signers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] STARTED = Journal.STARTED.getBytes(UTF_8);
    static final byte[] RECOVERED = Journal.RECOVERED.getBytes(UTF_8);

    private final Set<String> named = new HashSet<>();

    /** Takes in an entry that may name one. */
    void hear(Row row) {
        if (row.payload != null
                && (Arrays.equals(row.type, STARTED) || Arrays.equals(row.type, RECOVERED))) {
            hear(new String(row.payload, UTF_8));
        }
    }

    /** Takes in the payload of such an entry. */
    void hear(String payload) {
        try {
            String signer = JSON.readTree(payload).path("signer").asText();
            if (!signer.isEmpty()) {
                named.add(signer);
            }
        } catch (JsonProcessingException other) {
            // A payload of another making names no key.
        }
    }

    /** What is wrong with a key that vouches though none of the entries names it. */
    Optional<Verdict.Broken> judge(Optional<Digest> key) {
        boolean known =
                named.isEmpty() || key.map(Digest::toString).filter(named::contains).isPresent();
        return known
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Broken(
                                1,
                                Damage.KEY_CHANGED,
                                "the key that vouches is none of those that the journal names: it was exchanged"));
    }
}
