package os.atom.boot;

class SqlitePinnedPeerTest extends OnSqlite implements PinnedPeerContract {}
