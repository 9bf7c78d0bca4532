package os.atom.boot;

class SqlitePeerNoticeTest extends OnSqlite implements PeerNoticeContract {}
