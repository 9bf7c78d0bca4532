package os.atom.boot;

class SqliteHostileCardTest extends OnSqlite implements HostileCardContract {}
