package os.atom.boot;

class SqlitePeerOftenTest extends OnSqlite implements PeerOftenContract {}
