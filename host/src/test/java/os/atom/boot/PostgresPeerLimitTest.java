package os.atom.boot;

class PostgresPeerLimitTest extends OnPostgres implements PeerLimitContract {}
