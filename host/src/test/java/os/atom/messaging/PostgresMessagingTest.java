package os.atom.messaging;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresMessagingTest extends MessagingContract {
    private final StoreLocation database = PostgresServer.database();

    @Override
    StoreLocation store(Path directory) {
        return database;
    }
}
