package os.atom.feed;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteFeedTest extends FeedContract implements SearchContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
