package os.atom.feed;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import os.atom.feed.Search.Term;
import os.atom.journal.Engine;

/**
 * A search as a store understands it: its index finds the posts that have the words, a look at
 * their words finds those that have them side by side.
 *
 * <p>Nothing of a query gets here but words of letters, digits and symbols, and these go quoted.
 *
 * @param from where the posts come from; {@code w.words} is what each says
 * @param seq the column that orders them, in which the index gives them
 * @param condition takes {@link #query} for its parameter
 * @param find the function that says where a text begins in another, 0 when nowhere; of a pattern a
 *     planner would believe that hardly any row fits it
 * @see <a href="https://sqlite.org/fts5.html">FTS5</a>
 * @see <a href="https://www.postgresql.org/docs/17/datatype-textsearch.html">Text search types</a>
 */
record SearchSql(String from, String seq, String condition, String find, Grammar grammar) {
    /** How words are put together. */
    record Grammar(String quote, String start, String and, String or, String not) {}

    private static final SearchSql FTS5 =
            new SearchSql(
                    " FROM post_word w CROSS JOIN post p ON p.seq = w.rowid",
                    "w.rowid",
                    "w.post_word MATCH ?",
                    "instr",
                    new Grammar("\"", "*", " AND ", " OR ", " NOT "));
    private static final SearchSql TSVECTOR =
            new SearchSql(
                    " FROM post_text w JOIN post p ON p.seq = w.seq",
                    "w.seq",
                    "w.word @@ CAST(? AS tsquery)",
                    "strpos",
                    new Grammar("'", ":*", " & ", " | ", " & !"));

    static SearchSql of(Engine engine) {
        return switch (engine) {
            case SQLITE -> FTS5;
            case POSTGRES -> TSVECTOR;
        };
    }

    /**
     * What the index is asked: every word that must be there, and single ones that must not.
     *
     * @param marks what else must be there, see {@link Marks}
     */
    String query(Search search, List<String> marks) {
        List<String> wanted =
                Stream.concat(
                                marks.stream().map(this::quoted),
                                search.terms().stream().filter(Term::wanted).flatMap(this::words))
                        .toList();
        List<String> others =
                search.terms().stream()
                        .filter(term -> !term.wanted() && !isRun(term))
                        .flatMap(this::words)
                        .toList();
        String all = "(" + String.join(grammar.and(), wanted) + ")";
        return others.isEmpty()
                ? all
                : all + grammar.not() + "(" + String.join(grammar.or(), others) + ")";
    }

    private Stream<String> words(Term term) {
        int last = term.words().size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(at ->
                        quoted(term.words().get(at))
                                + (at == last && term.start() ? grammar.start() : ""));
    }

    private String quoted(String word) {
        return grammar.quote() + word + grammar.quote();
    }

    /** Whether the index alone cannot tell. */
    static boolean isRun(Term term) {
        return term.words().size() > 1;
    }
}
