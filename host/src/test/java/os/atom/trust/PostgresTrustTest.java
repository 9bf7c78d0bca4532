package os.atom.trust;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresTrustTest extends TrustContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
