package os.atom.boot;

class SqliteSignedPeerTest extends OnSqlite implements SignedPeerContract {}
