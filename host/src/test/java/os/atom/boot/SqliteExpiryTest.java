package os.atom.boot;

class SqliteExpiryTest extends OnSqlite implements ExpiryContract {}
