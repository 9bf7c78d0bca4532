package os.atom.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class PostgresTamperTest implements TamperContract, ReorderedContract, RechainedContract {
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
