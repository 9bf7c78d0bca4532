package os.atom.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A valid set of policies.
 *
 * @param version the SHA-256 of the files it was read from, and of the schema
 * @param clauses the shipped ones first, then people's, each in the order of its file
 */
record Book(String version, List<Clause> clauses) {
    Book {
        clauses = List.copyOf(clauses);
    }

    /** What is another in this set, seen from an older one. */
    Reload.Changed since(List<Clause> older) {
        Map<String, Clause> before = byId(older);
        Map<String, Clause> now = byId(clauses);
        List<String> added = new ArrayList<>(now.keySet());
        added.removeAll(before.keySet());
        List<String> removed = new ArrayList<>(before.keySet());
        removed.removeAll(now.keySet());
        List<String> changed =
                now.values().stream()
                        .filter(clause -> changed(clause, before))
                        .map(Clause::id)
                        .toList();
        return new Reload.Changed(version, added, removed, changed);
    }

    Map<String, Clause> byId() {
        return byId(clauses);
    }

    private static Map<String, Clause> byId(List<Clause> clauses) {
        return clauses.stream()
                .collect(
                        Collectors.toMap(
                                Clause::id,
                                Function.identity(),
                                (one, other) -> one,
                                TreeMap::new));
    }

    private static boolean changed(Clause clause, Map<String, Clause> before) {
        Clause older = before.get(clause.id());
        return older != null && !older.text().equals(clause.text());
    }
}
