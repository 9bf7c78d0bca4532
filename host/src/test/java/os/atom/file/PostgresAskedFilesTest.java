package os.atom.file;

import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

import java.nio.file.Path;

class PostgresAskedFilesTest extends AskedFilesContract {
    @Override
    StoreLocation store(Path directory) {
        return PostgresServer.database();
    }
}
