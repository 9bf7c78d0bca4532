package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The rows of tables as text, to hold rebuilt tables against the live ones. */
public final class TableDump {
    private TableDump() {}

    /** Each table's rows, sorted, so that only what is in them counts. */
    public static Map<String, List<String>> of(Jdbi jdbi, Collection<String> tables) {
        Map<String, List<String>> dump = new TreeMap<>();
        for (String table : tables) {
            dump.put(table, rows(jdbi, table));
        }
        return dump;
    }

    /** Rebuilds, and asserts that every table of the projections is as it was live. */
    public static void assertRebuiltTablesEqualLiveOnes(
            Store store, ChainedJournal journal, List<? extends Projection> projections) {
        List<String> tables =
                projections.stream().flatMap(projection -> projection.tables().stream()).toList();
        Map<String, List<String>> live = of(store.reads(), tables);
        assertThat(live.values()).as("something to compare").anyMatch(rows -> !rows.isEmpty());
        journal.rebuild();
        assertThat(of(store.reads(), tables)).isEqualTo(live);
    }

    private static List<String> rows(Jdbi jdbi, String table) {
        return jdbi.withHandle(handle ->
                handle
                        .createQuery("SELECT * FROM " + table)
                        .map((rows, context) -> {
                            List<String> cells = new ArrayList<>();
                            int columns = rows.getMetaData().getColumnCount();
                            for (int at = 1; at <= columns; at++) {
                                cells.add(
                                        rows.getMetaData().getColumnName(at)
                                                + "="
                                                + cell(rows.getObject(at)));
                            }
                            return String.join(", ", cells);
                        })
                        .list()
                        .stream()
                        .sorted()
                        .toList());
    }

    private static String cell(Object value) {
        return value instanceof byte[] bytes
                ? Base64.getEncoder().encodeToString(bytes)
                : String.valueOf(value);
    }
}
