package os.atom.boot;

class PostgresSignedPeerTest extends OnPostgres implements SignedPeerContract {}
