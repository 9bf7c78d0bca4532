package os.atom.boot;

class PostgresHostileCardTest extends OnPostgres implements HostileCardContract {}
