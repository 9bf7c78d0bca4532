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

    @Override
    public Path directory() {
        return directory;
    }
}
