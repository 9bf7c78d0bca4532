package os.atom.feed;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteFeedTest extends FeedOnAStore {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
