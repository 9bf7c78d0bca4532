package os.atom.boot;

class PostgresWebhookTest extends OnPostgres implements WebhookContract {}
