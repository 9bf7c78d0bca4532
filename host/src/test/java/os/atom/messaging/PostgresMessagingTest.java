package os.atom.messaging;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresMessagingTest extends MessagingContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
