package os.atom.journal;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The SQL of one page, so written that either store answers it from an index in the order of
 * sequence numbers.
 */
record PageQuery(Direction direction, long seq, int limit, Filter filter) {
    private static final String COLUMNS =
            "SELECT e.seq, e.time_micros, e.type, e.actor, e.subject, e.payload_hash,"
                    + " e.previous_hash, e.hash, p.payload";
    private static final String PAYLOAD = " LEFT JOIN journal_payload p ON p.seq = e.seq";

    /** One condition on top of another, by the index of actor, subject or number. */
    Query walking(Handle handle) {
        StringBuilder sql = new StringBuilder(COLUMNS);
        List<Object> values = new ArrayList<>();
        sql.append(" FROM journal_entry e").append(PAYLOAD);
        sql.append(" WHERE e.seq ").append(direction.comparison()).append(" ?");
        values.add(seq);
        filter.actor()
                .ifPresent(actor -> {
                    sql.append(" AND e.actor = ?");
                    values.add(actor);
                });
        filter.subject()
                .ifPresent(subject -> {
                    // Spelled out, or SQLite does not see that the partial index serves.
                    sql.append(subject.isEmpty() ? "" : " AND e.subject <> ''");
                    sql.append(" AND e.subject = ?");
                    values.add(subject);
                });
        filter.typePrefix()
                .ifPresent(prefix -> {
                    sql.append(" AND substr(e.type, 1, ?) = ?");
                    values.add(prefix.codePointCount(0, prefix.length()));
                    values.add(prefix);
                });
        return page(handle, sql, values);
    }

    /**
     * For a filter by prefix alone: the first of each type, then the first of those: no more rows
     * than types times limit.
     */
    Query perType(Handle handle, List<String> types) {
        StringBuilder sql = new StringBuilder(COLUMNS).append(" FROM (");
        List<Object> values = new ArrayList<>();
        for (String type : types) {
            sql.append(values.isEmpty() ? "" : " UNION ALL ")
                    .append("SELECT * FROM (SELECT seq FROM journal_entry WHERE type = ? AND seq ")
                    .append(direction.comparison())
                    .append(" ? ORDER BY seq ")
                    .append(direction.order())
                    .append(" LIMIT ?) t");
            values.add(type);
            values.add(seq);
            values.add(limit);
        }
        sql.append(") found JOIN journal_entry e ON e.seq = found.seq").append(PAYLOAD);
        return page(handle, sql, values);
    }

    private Query page(Handle handle, StringBuilder sql, List<Object> values) {
        sql.append(" ORDER BY e.seq ").append(direction.order()).append(" LIMIT ?");
        values.add(limit);
        Query query = handle.createQuery(sql.toString());
        for (int at = 0; at < values.size(); at++) {
            query.bind(at, values.get(at));
        }
        return query;
    }
}
