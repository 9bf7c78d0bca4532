package os.atom.feed;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresFeedTest extends FeedOnAStore {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
