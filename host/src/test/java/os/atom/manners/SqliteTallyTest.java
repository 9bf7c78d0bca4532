package os.atom.manners;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteTallyTest extends TallyContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
