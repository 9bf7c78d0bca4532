package os.atom.freeze;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteStopSwitchTest extends StopSwitchContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
