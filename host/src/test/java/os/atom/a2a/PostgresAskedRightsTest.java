package os.atom.a2a;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresAskedRightsTest extends AskedRightsContract {
    private final StoreLocation database = PostgresServer.database();

    @Override
    StoreLocation store(Path directory) {
        return database;
    }
}
