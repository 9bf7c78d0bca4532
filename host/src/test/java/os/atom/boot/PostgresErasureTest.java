package os.atom.boot;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresErasureTest implements ErasureContract {
    private final Map<String, StoreLocation> stores = new ConcurrentHashMap<>();
    @TempDir Path directory;

    @Override
    public StoreLocation location(String name) {
        return stores.computeIfAbsent(name, _ -> PostgresServer.database());
    }

    @Override
    public Path directory() {
        return directory;
    }
}
