package os.atom.boot;

class SqliteSnapshotTest extends OnSqlite implements SnapshotContract {}
