package os.atom.boot;

class PostgresQueryPlanTest extends OnPostgres implements QueryPlanContract {}
