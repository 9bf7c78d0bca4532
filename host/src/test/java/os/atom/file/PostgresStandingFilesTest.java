package os.atom.file;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresStandingFilesTest extends StandingFilesContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
