package os.atom.news;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteNewsTest extends NewsContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
