package os.atom.idempotency;

import os.atom.journal.StoreLocation;

class SqliteIdempotencyTest extends IdempotencyContract {
    @Override
    StoreLocation location() {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }
}
