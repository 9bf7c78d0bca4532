package os.atom.boot;

class PostgresPeerNoticeTest extends OnPostgres implements PeerNoticeContract {}
