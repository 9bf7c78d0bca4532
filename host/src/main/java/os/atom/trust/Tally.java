package os.atom.trust;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Adds what the commands of one kind come to. */
    Tally commands(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        runs += row.getInt("runs");
        clean += row.getInt("clean");
        violations += row.getInt("violations");
        cleanByKind.merge(kind, row.getInt("clean"), Integer::sum);
        rehearsedByKind.merge(kind, row.getInt("rehearsed"), Integer::sum);
        return acts(row);
    }

    /** Adds what people and policy did, at commands or beside them. */
    Tally acts(ResultSet row) throws SQLException {
        interventions += row.getInt("interventions");
        denials += row.getInt("denials");
        return this;
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
