package os.atom.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The store takes no entries, so nothing is accepted; what it has can be read.
 *
 * @param since when the first was not taken
 * @param trouble what kind of failure the last attempt met
 */
public record Outage(Instant since, Trouble trouble) {
    public Outage {
        requireNonNull(since, "since");
        requireNonNull(trouble, "trouble");
    }

    /** One line for people, with what mends it. Nothing in it is secret. */
    public String words() {
        return "%s since %s, so nothing is accepted; what is there can be read: %s"
                .formatted(trouble.words(), since, trouble.mend());
    }
}
