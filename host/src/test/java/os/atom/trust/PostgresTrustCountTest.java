package os.atom.trust;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresTrustCountTest extends TrustCountContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
