package os.atom.boot;

class SqliteSubscriptionTest extends OnSqlite implements SubscriptionContract {}
