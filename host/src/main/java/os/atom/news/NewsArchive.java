package os.atom.news;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what {@link NewsTable} wrote. Thread-safe. */
record NewsArchive(Jdbi tables) {
    /** The name of the only row of cursors. */
    static final String CURSOR = "news";

    /** Up to where the journal was told; empty before the first time. */
    OptionalLong told() {
        return tables.withHandle(NewsArchive::told);
    }

    static OptionalLong told(Handle handle) {
        return handle.select("SELECT upto FROM news_cursor WHERE name = ?", CURSOR)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Posts about what something was erased of since; a cross join, so that erasures lead. */
    List<String> outdated() {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT DISTINCT p.post FROM news_erased e"
                                        + " CROSS JOIN news_post p WHERE p.about = e.subject")
                        .mapTo(String.class)
                        .list());
    }
}
