package os.atom.boot;

class PostgresSnapshotTest extends OnPostgres implements SnapshotContract {}
