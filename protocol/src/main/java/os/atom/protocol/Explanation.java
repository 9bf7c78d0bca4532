package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dry run: what policy would answer, and why. Nothing ran and nothing was recorded.
 *
 * @param network what it could reach, such as {@code *.pypi.org:80,443}; absent for a command that
 *     does not connect
 */
public record Explanation(
        String agent,
        String command,
        String cwd,
        String answer,
        PlanRecord plan,
        List<EffectRecord> effects,
        List<RuleRecord> rules,
        String reason,
        @Nullable String mend,
        @Nullable List<String> network) {
    /** For a command that does not connect. */
    public Explanation(
            String agent,
            String command,
            String cwd,
            String answer,
            PlanRecord plan,
            List<EffectRecord> effects,
            List<RuleRecord> rules,
            String reason,
            @Nullable String mend) {
        this(agent, command, cwd, answer, plan, effects, rules, reason, mend, null);
    }
}
