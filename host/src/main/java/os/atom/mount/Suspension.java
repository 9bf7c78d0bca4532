package os.atom.mount;

import static java.util.Objects.requireNonNull;

/**
 * Why a grant is not in force though nobody revoked it, and what would bring it back.
 *
 * @param reason one line, such as that the directory was replaced
 * @param mend one line
 */
public record Suspension(String reason, String mend) {
    public Suspension {
        requireNonNull(reason, "reason");
        requireNonNull(mend, "mend");
    }
}
