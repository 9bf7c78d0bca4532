package os.atom.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One durable link of the chain: {@code hash = SHA-256(seq, time, type, actor, subject, payload
 * hash, previous hash)}.
 *
 * @param seq the number, from 1, without gaps; also the cursor that clients resume with
 * @param time when it was appended, to the microsecond, never before its predecessor
 * @param payloadHash the digest of the payload, which outlives an erased payload
 * @param previous the predecessor's hash, {@link Digest#ZERO} for the first
 */
public record Entry(
        long seq,
        Instant time,
        String type,
        String actor,
        String subject,
        Digest payloadHash,
        Digest previous,
        Digest hash) {
    /** When it was appended, as tables hold times: microseconds since 1970. */
    public long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
