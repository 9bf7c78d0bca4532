package os.atom.boot;

class PostgresSubscriptionTest extends OnPostgres implements SubscriptionContract {}
