package os.atom.messaging;

import java.nio.file.Path;
import os.atom.journal.StoreLocation;

class SqliteNoticeTest extends NoticeContract {
    @Override
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
