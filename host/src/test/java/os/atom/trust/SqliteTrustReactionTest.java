package os.atom.trust;

class SqliteTrustReactionTest extends TrustReactionContract {}
