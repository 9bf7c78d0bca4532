package os.atom.boot;

import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresTaskTest extends TaskContract {
    private final StoreLocation.PostgresUrl database = PostgresServer.database();

    @Override
    String store() {
        return "%s?user=%s&password=%s"
                .formatted(
                        database.url().substring("jdbc:".length()).replaceAll("\\?.*", ""),
                        database.user(),
                        database.password());
    }
}
