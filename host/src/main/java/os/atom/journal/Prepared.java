package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A fact with its bytes and payload hash, made by the caller's thread to spare the appender's. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record Prepared(
        Fact fact, byte[] type, byte[] actor, byte[] subject, byte[] payload, Digest payloadHash) {

    static Prepared of(Fact fact) {
        byte[] payload = fact.payload().getBytes(UTF_8);
        return new Prepared(
                fact,
                fact.type().getBytes(UTF_8),
                fact.actor().getBytes(UTF_8),
                fact.subject().getBytes(UTF_8),
                payload,
                Digest.wrap(Digest.sha256().digest(payload)));
    }
}
