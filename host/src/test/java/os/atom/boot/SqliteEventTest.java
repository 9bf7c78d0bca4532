package os.atom.boot;

class SqliteEventTest extends OnSqlite implements EventContract {}
