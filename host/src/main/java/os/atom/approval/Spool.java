package os.atom.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import os.atom.journal.Digest;
import os.atom.journal.JournalUnavailable;
import os.atom.redaction.Originals;

/**
 * What is kept of the requests that wait, word for word and private, gone when the request is
 * closed. The journal holds the hash of each, so that a file that was touched is of no use.
 * Thread-safe.
 */
final class Spool {
    private final Originals originals;

    Spool(Originals originals) {
        this.originals = originals;
    }

    /**
     * Keeps a request durably.
     *
     * @return the hash of what was kept
     * @throws JournalUnavailable when it cannot be kept: what cannot be run later is not asked
     */
    Digest keep(String id, Record kept) {
        try {
            String json = ApprovalFacts.JSON.writeValueAsString(kept);
            originals.keep(id, json);
            return Digest.ofText(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("strings are JSON", impossible);
        } catch (UncheckedIOException full) {
            throw new JournalUnavailable("the request cannot be kept: " + full.getMessage(), full);
        }
    }

    /** What was kept; empty when it is gone or not what the journal says it was. */
    <T> Optional<T> find(String id, String sha256, Class<T> type) {
        try {
            return originals
                    .find(id)
                    .filter(json -> Digest.ofText(json).toString().equals(sha256))
                    .map(json -> ApprovalFacts.parse(json, type));
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** Forgets a request that is closed. */
    void remove(String id) {
        originals.forget(id);
    }

    /** Forgets every request but these. */
    void keepOnly(Set<String> ids) {
        originals.retain(ids);
    }
}
