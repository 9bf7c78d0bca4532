package os.atom.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRenewalTest implements RenewalContract {
    @TempDir Path directory;

    @Override
    public StoreLocation location() {
        return new StoreLocation.SqliteFile(directory.resolve("atom.db"));
    }

    @Override
    public Path directory() {
        return directory;
    }
}
