package os.atom.boot;

class SqlitePeerLimitTest extends OnSqlite implements PeerLimitContract {}
