package os.atom.news;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresNewsTest extends NewsContract {
    private final StoreLocation database = PostgresServer.database();

    @Override
    StoreLocation store(Path directory) {
        return database;
    }
}
