package os.atom.boot;

class PostgresEventTest extends OnPostgres implements EventContract {}
