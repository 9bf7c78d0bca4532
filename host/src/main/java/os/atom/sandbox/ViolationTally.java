package os.atom.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is refused while it happens, in bounded memory. Thread-safe. */
final class ViolationTally {
    private final Map<Violation, Long> counts = new LinkedHashMap<>();
    private long beyond;

    /**
     * @param one of which {@code times} is 1
     */
    synchronized void add(Violation one) {
        if (counts.containsKey(one) || counts.size() < Violations.MOST) {
            counts.merge(one, 1L, Long::sum);
        } else {
            beyond++;
        }
    }

    synchronized Violations sum() {
        List<Violation> all = new ArrayList<>();
        counts.forEach((one, times) ->
                all.add(new Violation(one.kind(), one.target(), one.wall(), times)));
        return new Violations(all, beyond);
    }
}
