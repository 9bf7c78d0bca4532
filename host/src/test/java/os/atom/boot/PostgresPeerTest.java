package os.atom.boot;

class PostgresPeerTest extends OnPostgres implements PeerContract {}
