package os.atom.shell;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresLeftOutTest extends LeftOutContract {
    @Override
    StoreLocation store(Path folder) {
        return PostgresServer.database();
    }
}
