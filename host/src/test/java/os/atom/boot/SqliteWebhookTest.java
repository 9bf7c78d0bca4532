package os.atom.boot;

class SqliteWebhookTest extends OnSqlite implements WebhookContract {}
