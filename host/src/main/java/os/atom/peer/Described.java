package os.atom.peer;

import java.util.List;

/**
 * A peer as its card describes it: what somebody elsewhere says, legible and bounded.
 *
 * @param card where the card is, without its query
 * @param signed {@code no}; {@code unchecked} where no key was found that it could be looked at
 *     with; {@code invalid} where none of those made it; {@code valid} by a key that its own server
 *     has; or {@code pinned}, by the key that people pinned
 * @param signedBy that key's thumbprint (RFC 7638); empty for none
 * @param signedBefore that of another key, by which it was signed before; empty for none
 */
public record Described(
        String card,
        String name,
        String description,
        String version,
        String protocol,
        String binding,
        String endpoint,
        List<String> skills,
        String signed,
        String signedBy,
        String signedBefore) {
    /** One of which nobody knows any more what was said. */
    static final Described NOTHING =
            new Described("", "", "", "", "", "", "", List.of(), "no", "", "");

    public Described {
        skills = List.copyOf(skills);
        signedBy = signedBy == null ? "" : signedBy;
        signedBefore = signedBefore == null ? "" : signedBefore;
    }

    /** Whether it was signed by a key before this, and is by another, or by none, only now. */
    boolean isSignedAnew(Described before) {
        return !signedBefore.isEmpty() && !signedBy.equals(before.signedBy());
    }

    /** The same, with what is known of the key before this one. */
    Described after(Described before) {
        String other = before.signedBy();
        if (other.isEmpty() || other.equals(signedBy)) {
            other = before.signedBefore();
        }
        return new Described(
                card,
                name,
                description,
                version,
                protocol,
                binding,
                endpoint,
                skills,
                signed,
                signedBy,
                other.equals(signedBy) ? "" : other);
    }
}
