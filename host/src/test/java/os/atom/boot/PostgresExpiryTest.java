package os.atom.boot;

class PostgresExpiryTest extends OnPostgres implements ExpiryContract {}
