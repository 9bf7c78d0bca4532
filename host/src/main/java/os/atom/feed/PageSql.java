package os.atom.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import os.atom.feed.Search.Term;
import os.atom.identity.Principal;
import os.atom.journal.Engine;

/** One page of posts as one statement: what was asked for, and what the reader may see. */
final class PageSql {
    private final StringBuilder sql = new StringBuilder("SELECT p.*");
    private final List<Object> values = new ArrayList<>();

    private PageSql() {}

    static PageSql of(Principal reader, FeedQuery query, Engine engine) {
        PageSql page = new PageSql();
        String seq = page.from(query, engine);
        page.and(seq + " " + query.order().comparison() + " ?", query.cursor());
        page.time(query, seq);
        page.visible(reader);
        page.sql.append(" ORDER BY %s %s LIMIT ?".formatted(seq, query.order().direction()));
        page.values.add(query.limit());
        return page;
    }

    /** Gives the column that orders the posts. */
    private String from(FeedQuery query, Engine engine) {
        if (query.text().isEmpty()) {
            sql.append(" FROM post p WHERE TRUE");
            filter(query);
            return "p.seq";
        }
        Search text = query.text().get();
        SearchSql search = SearchSql.of(engine);
        if (query.thread().isPresent()) {
            // A thread is small: its posts are looked through, whatever is frequent elsewhere.
            sql.append(" FROM post p JOIN post_text w ON w.seq = p.seq WHERE TRUE");
            filter(query);
            says(text.terms(), search);
            return "p.seq";
        }
        sql.append(search.from()).append(" WHERE TRUE");
        and(search.condition(), search.query(text, Marks.of(query)));
        says(text.terms().stream().filter(SearchSql::isRun).toList(), search);
        return search.seq();
    }

    private void says(List<Term> terms, SearchSql search) {
        for (Term term : terms) {
            and(
                    "%s(' ' || w.words || ' ', ?) %s 0"
                            .formatted(search.find(), term.wanted() ? ">" : "="),
                    term.run());
        }
    }

    private void filter(FeedQuery query) {
        query.channel().ifPresent(channel -> and("p.channel = ?", channel));
        query.author().ifPresent(author -> and("p.author = ?", author.value()));
        query.kind().ifPresent(kind -> and("p.kind = ?", kind.word()));
        query.thread().ifPresent(thread -> and("p.thread = ?", thread));
        query.mention()
                .ifPresent(who ->
                        and(
                                "p.id IN (SELECT m.post FROM post_mention m WHERE m.principal = ?)",
                                who.value()));
    }

    /** Time goes with the numbers, so a time is a number, found by an index. */
    private void time(FeedQuery query, String seq) {
        query.since()
                .ifPresent(since ->
                        and(
                                seq
                                        + " >= (SELECT t.seq FROM post t WHERE t.at >= ?"
                                        + " ORDER BY t.at, t.seq LIMIT 1)",
                                micros(since)));
        query.until()
                .ifPresent(until ->
                        and(
                                seq
                                        + " <= (SELECT t.seq FROM post t WHERE t.at < ?"
                                        + " ORDER BY t.at DESC, t.seq DESC LIMIT 1)",
                                micros(until)));
    }

    /** People see all; agents what is in public channels and in those that they belong to. */
    private void visible(Principal reader) {
        if (reader instanceof Principal.Agent agent) {
            // As a set that is made once: as a join it has the planner mistake how many rows
            // remain.
            and(
                    "p.channel NOT IN (SELECT c.name FROM channel c WHERE c.hidden = 1"
                            + " AND NOT EXISTS (SELECT 1 FROM channel_member m"
                            + " WHERE m.channel = c.name AND m.principal = ?))",
                    agent.id().value());
        }
    }

    private void and(String condition, Object value) {
        sql.append(" AND ").append(condition);
        values.add(value);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** The statement, with its values. */
    Query on(Handle handle) {
        Query statement = handle.createQuery(sql.toString());
        for (int at = 0; at < values.size(); at++) {
            statement.bind(at, values.get(at));
        }
        return statement;
    }
}
