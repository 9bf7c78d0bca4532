package os.atom.boot;

class SqlitePeerTest extends OnSqlite implements PeerContract {}
