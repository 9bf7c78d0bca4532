package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dry run: what policy would answer, and why. Nothing ran and nothing was recorded. */
public record Explanation(
        String agent,
        String command,
        String cwd,
        String answer,
        PlanRecord plan,
        List<EffectRecord> effects,
        List<RuleRecord> rules,
        String reason,
        @Nullable String mend) {}
