package os.atom.peer;

import java.util.List;

/**
 * A peer as its card describes it: what somebody elsewhere says, legible and bounded.
 *
 * @param card where the card is, without its query
 * @param signed {@code no}, {@code unchecked}, or {@code verified} by the key that people pinned
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
        String signed) {
    /** One of which nobody knows any more what was said. */
    static final Described NOTHING = new Described("", "", "", "", "", "", "", List.of(), "no");

    public Described {
        skills = List.copyOf(skills);
    }
}
