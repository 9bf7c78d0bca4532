package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which entries a rule erased, as the entries say that tell of it. */
final class Expired {
    private final Ranges ranges = new Ranges();

    /**
     * What such an entry says.
     *
     * @param rule in words
     * @param before the time before which all of them were written
     * @param first the lowest of their numbers
     * @param last the highest
     * @param count how many there are
     * @param entries which, as {@link Ranges} writes it
     */
    record Said(String rule, String before, long first, long last, int count, String entries) {
        static Said of(String rule, Instant before, List<Long> seqs) {
            return new Said(
                    rule,
                    before.toString(),
                    seqs.getFirst(),
                    seqs.getLast(),
                    seqs.size(),
                    Ranges.text(seqs));
        }
    }

    static Fact fact(String actor, Said said) {
        return new Fact(Journal.EXPIRED, actor, "", Payload.write(said));
    }

    /** Reads all of them; one that is not as it was written says nothing. */
    static Expired read(Handle handle) {
        Expired expired = new Expired();
        handle.createQuery(Row.COLUMNS + " WHERE e.type = ? ORDER BY e.seq")
                .bind(0, Journal.EXPIRED)
                .map((rows, _) -> new Row(rows))
                .forEach(expired::take);
        return expired;
    }

    private void take(Row row) {
        byte[] payload = row.payload;
        if (payload != null && Arrays.equals(row.payloadHash, Digest.sha256().digest(payload))) {
            Said said = Payload.read(new String(payload, UTF_8), Said.class);
            ranges.add(
                    Ranges.read(said.entries()).stream()
                            .filter(range -> range.last() < row.seq)
                            .toList());
        }
    }

    boolean contains(long seq) {
        return ranges.contains(seq);
    }
}
