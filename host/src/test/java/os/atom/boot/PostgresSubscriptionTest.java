package os.atom.boot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresSubscriptionTest implements SubscriptionContract {
    private final StoreLocation.PostgresUrl database = PostgresServer.database();

    @TempDir Path directory;

    @Override
    public String store() {
        return "%s?user=%s&password=%s"
                .formatted(
                        database.url().substring("jdbc:".length()).replaceAll("\\?.*", ""),
                        database.user(),
                        database.password());
    }

    @Override
    public Path directory() {
        return directory;
    }
}
