package os.atom.shell;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteSuggestionsTest extends SuggestionsContract {
    @Override
    StoreLocation store(Path folder) {
        return new StoreLocation.SqliteFile(folder.resolve("journal.db"));
    }
}
