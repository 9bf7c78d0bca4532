package os.atom.boot;

class SqliteQueryPlanTest extends OnSqlite implements QueryPlanContract {}
