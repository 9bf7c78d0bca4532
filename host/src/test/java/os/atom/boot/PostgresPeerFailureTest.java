package os.atom.boot;

class PostgresPeerFailureTest extends OnPostgres implements PeerFailureContract {}
