package os.atom.journal;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Every statement that a store was asked through its library, and how it answers each. */
public final class Statements implements SqlLogger {
    private static final Pattern SCAN = Pattern.compile("(?:SCAN|Seq Scan on) (?:TABLE )?(\\w+)");

    private final Store store;
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    private Statements(Store store) {
        this.store = store;
    }

    /** Listens from now on. */
    public static Statements of(Store store) {
        Statements statements = new Statements(store);
        store.reads().setSqlLogger(statements);
        store.writes().setSqlLogger(statements);
        return statements;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        seen.add(context.getParsedSql().getSql());
    }

    /** What was asked, in alphabetical order. */
    public Set<String> seen() {
        return new TreeSet<>(seen);
    }

    /**
     * Whether a statement goes through a whole table to find its rows, and which. One that walks an
     * index, or the rows in order, until it has as many as it wants does not.
     */
    public Set<String> scanned(String sql) {
        Set<String> tables = new TreeSet<>();
        for (String line : plan(sql)) {
            Matcher scan = SCAN.matcher(line);
            if (scan.find() && !(sql.contains(" LIMIT ") && !sorts(sql))) {
                tables.add(table(sql, scan.group(1)));
            }
        }
        return tables;
    }

    /** The table that a name in a plan stands for; the name itself when it is of a sub-query. */
    private static String table(String sql, String name) {
        Matcher aliased =
                Pattern.compile("(?:FROM|JOIN)\\s+(\\w+)\\s+(?:AS\\s+)?" + name + "\\b")
                        .matcher(sql);
        return aliased.find() ? aliased.group(1) : name;
    }

    private boolean sorts(String sql) {
        return plan(sql).stream().anyMatch(line -> line.contains("TEMP B-TREE"));
    }

    private List<String> plan(String sql) {
        return Jdbi.create(store.dialect()::connect)
                .withHandle(handle ->
                        store.dialect() instanceof Sqlite
                                ? sqlite(handle, sql)
                                : postgres(handle, sql));
    }

    private static List<String> sqlite(Handle handle, String sql) {
        return explain(handle, "EXPLAIN QUERY PLAN " + sql, "detail");
    }

    /** What it would do with full tables: with empty ones it scans whatever there is. */
    private static List<String> postgres(Handle handle, String sql) {
        handle.execute("SET enable_seqscan = off");
        handle.execute("SET plan_cache_mode = force_generic_plan");
        StringBuilder numbered = new StringBuilder("PREPARE asked AS ");
        List<String> nothing = new ArrayList<>();
        for (char each : sql.toCharArray()) {
            if (each == '?') {
                nothing.add("NULL");
                numbered.append('$').append(nothing.size());
            } else {
                numbered.append(each);
            }
        }
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(numbered.toString());
        } catch (SQLException wrong) {
            throw new AssertionError(sql, wrong);
        }
        String given = nothing.isEmpty() ? "" : "(" + String.join(", ", nothing) + ")";
        return explain(handle, "EXPLAIN EXECUTE asked" + given, "QUERY PLAN");
    }

    private static List<String> explain(Handle handle, String sql, String column) {
        try (var statement = handle.getConnection().createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(column));
            }
            return lines;
        } catch (SQLException wrong) {
            throw new AssertionError(sql, wrong);
        }
    }
}
