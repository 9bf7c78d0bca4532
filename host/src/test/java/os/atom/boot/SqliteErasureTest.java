package os.atom.boot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.StoreLocation;

class SqliteErasureTest implements ErasureContract {
    @TempDir Path directory;

    @Override
    public StoreLocation location(String name) {
        return new StoreLocation.SqliteFile(directory.resolve(name + ".db"));
    }

    @Override
    public Path directory() {
        return directory;
    }
}
