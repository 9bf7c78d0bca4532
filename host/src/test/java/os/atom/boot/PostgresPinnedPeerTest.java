package os.atom.boot;

class PostgresPinnedPeerTest extends OnPostgres implements PinnedPeerContract {}
