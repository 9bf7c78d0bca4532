package os.atom.trust;

import java.util.HashMap;
import java.util.Map;

/** What happened to an agent in a stretch of time, counted. For one thread. */
final class Tally {
    private final Map<String, Integer> cleanByKind = new HashMap<>();
    private final Map<String, Integer> rehearsedByKind = new HashMap<>();
    private int runs;
    private int clean;
    private int interventions;
    private int denials;
    private int violations;

    /**
     * Commands that have the same to say.
     *
     * @param violated whether the kernel refused each something
     * @param intervened whether a person stepped in at each
     */
    void commands(Fate fate, String kind, boolean violated, boolean intervened, int many) {
        interventions += intervened ? many : 0;
        violations += violated ? many : 0;
        switch (fate) {
            case CLEAN -> {
                runs += many;
                if (!violated && !intervened) {
                    clean += many;
                    cleanByKind.merge(kind, many, Integer::sum);
                }
            }
            case UNCLEAN -> runs += many;
            case REHEARSED -> rehearsedByKind.merge(kind, many, Integer::sum);
            case DENIED, REFUSED -> denials += many;
            case OPEN, VOID, UNREADABLE -> {
                // Nothing that counts.
            }
        }
    }

    void interventions(int many) {
        interventions += many;
    }

    void denials(int many) {
        denials += many;
    }

    int runs() {
        return runs;
    }

    int clean() {
        return clean;
    }

    int interventions() {
        return interventions;
    }

    int denials() {
        return denials;
    }

    int violations() {
        return violations;
    }

    /** The clean runs that show something: so many of one kind, none of no kind. */
    int counted(int sameKind) {
        return counted(cleanByKind, sameKind);
    }

    /** The same of what a student asked for in vain. */
    int rehearsed(int sameKind) {
        return counted(rehearsedByKind, sameKind);
    }

    private static int counted(Map<String, Integer> byKind, int sameKind) {
        return byKind.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .mapToInt(each -> Math.min(sameKind, each.getValue()))
                .sum();
    }
}
