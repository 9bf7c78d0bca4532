package os.atom.policy;

import java.util.List;

/**
 * A decision with everything that bears on it, also what was overruled.
 *
 * @param facts what policy knew of the command or file
 * @param permits every policy that permits running or proposing it
 * @param forbids every policy that forbids running or proposing it
 */
public record Explanation(Decision decision, Facts facts, List<Rule> permits, List<Rule> forbids) {
    public Explanation {
        permits = List.copyOf(permits);
        forbids = List.copyOf(forbids);
    }
}
