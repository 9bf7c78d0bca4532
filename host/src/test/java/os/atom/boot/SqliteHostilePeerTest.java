package os.atom.boot;

class SqliteHostilePeerTest extends OnSqlite implements HostilePeerContract {}
