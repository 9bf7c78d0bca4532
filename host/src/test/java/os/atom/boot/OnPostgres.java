package os.atom.boot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.PostgresServer;

/** A host's tests on a PostgreSQL of their own. Test support. */
abstract class OnPostgres implements OnAStore {
    private final String store = PostgresServer.setting();

    @TempDir Path directory;

    @Override
    public String store() {
        return store;
    }

    @Override
    public Path directory() {
        return directory;
    }
}
