package os.atom.protocol;

import java.util.List;

/**
 * {@code GET /api/v1/policy/check}: the set in force, and files that were refused.
 *
 * @param version SHA-256 of the set in force
 * @param warnings what is in force and yet cannot be meant
 */
public record PolicyCheck(
        String version, int policies, List<Mistake> problems, List<Mistake> warnings) {
    /** One thing in a policy file. */
    public record Mistake(String file, int line, String message) {}
}
