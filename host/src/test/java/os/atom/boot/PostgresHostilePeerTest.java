package os.atom.boot;

class PostgresHostilePeerTest extends OnPostgres implements HostilePeerContract {}
