package os.atom.boot;

class PostgresPeerOftenTest extends OnPostgres implements PeerOftenContract {}
