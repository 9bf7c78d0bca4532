package os.atom.freeze;

import static java.util.Objects.requireNonNull;

/**
 * Why nothing may happen now.
 *
 * @param rule such as {@code host.frozen}
 * @param reason in one line
 * @param mend the one line that would make it pass
 */
public record Halt(String rule, String reason, String mend) {
    public Halt {
        requireNonNull(rule, "rule");
        requireNonNull(reason, "reason");
        requireNonNull(mend, "mend");
    }
}
