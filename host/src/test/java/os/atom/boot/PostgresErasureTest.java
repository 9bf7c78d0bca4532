package os.atom.boot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresErasureTest implements ErasureContract {
    private final StoreLocation location = PostgresServer.database();
    @TempDir Path directory;

    @Override
    public StoreLocation location() {
        return location;
    }

    /** Fewer: each step is a journey to another process, and the tables are the same. */
    @Override
    public int histories() {
        return HISTORIES / 3;
    }

    @Override
    public Path directory() {
        return directory;
    }
}
