package os.atom.boot;

class SqlitePeerFailureTest extends OnSqlite implements PeerFailureContract {}
