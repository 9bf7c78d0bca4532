package os.atom.manners;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresMannersTest extends MannersContract {
    private final StoreLocation database = PostgresServer.database();

    @Override
    StoreLocation store(Path directory) {
        return database;
    }

    @Test
    void ofManyOnTwoServersNoMoreGetInThanThereIsRoomFor() throws Exception {
        try (SpeakingServer other = new SpeakingServer(database, directory.resolve("other"), SET)) {
            manyAtOnce(List.of(server, other));
        }
    }
}
