package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy answered.
 *
 * @param answer {@code allow}, {@code ask} or {@code deny}
 * @param mend what would make a denied command pass
 */
public record DecisionRecord(
        String answer, List<RuleRecord> rules, String reason, @Nullable String mend) {}
