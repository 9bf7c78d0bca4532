package os.atom.journal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the journal's head is vouched for.
 *
 * @param keysDirectory where the server's Ed25519 key pair is, or is made on first use
 * @param headsFile the file that each signed head is added to; its directory must exist
 * @param every how often, at least one millisecond
 * @param sinks where each signed head goes besides the file
 */
public record Signing(Path keysDirectory, Path headsFile, Duration every, List<HeadSink> sinks) {
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** Every minute, into the file alone. */
    public static Signing usual(Path keysDirectory, Path headsFile) {
        return new Signing(keysDirectory, headsFile, USUAL, List.of());
    }

    public Signing {
        requireNonNull(keysDirectory, "keysDirectory");
        requireNonNull(headsFile, "headsFile");
        sinks = List.copyOf(sinks);
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("heads cannot be signed every " + every);
        }
    }
}
