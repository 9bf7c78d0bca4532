package os.atom.boot;

class PostgresPeerOrderTest extends OnPostgres implements PeerOrderContract {}
