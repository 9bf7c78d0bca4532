package os.atom.boot;

class SqlitePeerOrderTest extends OnSqlite implements PeerOrderContract {}
