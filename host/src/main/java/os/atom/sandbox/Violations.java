package os.atom.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel refused to a command: each thing once with how often, the first {@value #MOST} of
 * them; the rest is counted. A value.
 *
 * @param each in the order in which they first happened
 * @param beyond how often something else was refused
 */
public record Violations(List<Violation> each, long beyond) {
    /** How many different ones are told apart. */
    public static final int MOST = 20;

    /** Nothing was refused. */
    public static final Violations NONE = new Violations(List.of(), 0);

    public Violations {
        each = List.copyOf(each);
    }

    /** Whether nothing was refused. */
    public boolean isEmpty() {
        return each.isEmpty();
    }

    /** How often anything was refused. */
    public long times() {
        return each.stream().mapToLong(Violation::times).sum() + beyond;
    }

    /** These and later ones. */
    public Violations and(Violations later) {
        Map<Violation, Long> counts = new LinkedHashMap<>();
        long more = beyond + later.beyond();
        for (Violation one : each) {
            counts.merge(once(one), one.times(), Long::sum);
        }
        for (Violation one : later.each()) {
            if (counts.containsKey(once(one)) || counts.size() < MOST) {
                counts.merge(once(one), one.times(), Long::sum);
            } else {
                more += one.times();
            }
        }
        List<Violation> all = new ArrayList<>();
        counts.forEach((one, times) ->
                all.add(new Violation(one.kind(), one.target(), one.wall(), times)));
        return new Violations(all, more);
    }

    private static Violation once(Violation one) {
        return new Violation(one.kind(), one.target(), one.wall());
    }
}
