package os.atom.file;

import java.nio.file.Path;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

class PostgresAnsweredFilesTest extends AnsweredFilesContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
