package os.atom.trust;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteTrustCountTest extends TrustCountContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
