package planted.policy;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Uses another step's library, the wall clock and the terminal, under a name that says nothing. */
class ReadsTablesManager {
    private final Jdbi tables = Jdbi.create("jdbc:sqlite::memory:");

    Jdbi tables() {
        System.out.println(Instant.now());
        return tables;
    }
}
