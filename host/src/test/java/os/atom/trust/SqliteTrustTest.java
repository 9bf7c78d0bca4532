package os.atom.trust;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteTrustTest extends TrustContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
