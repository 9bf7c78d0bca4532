package os.atom.protocol;

import java.util.List;

/**
 * {@code GET /api/v1/policy/check}: the set in force, and files that were refused.
 *
 * @param version SHA-256 of the set in force
 */
public record PolicyCheck(String version, int policies, List<Mistake> problems) {
    /** One thing wrong with a policy file. */
    public record Mistake(String file, int line, String message) {}
}
