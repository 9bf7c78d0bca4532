package os.atom.a2a;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteAskedWordsTest extends AskedWordsContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
