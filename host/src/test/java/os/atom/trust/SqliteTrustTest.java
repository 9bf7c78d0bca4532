package os.atom.trust;

class SqliteTrustTest extends TrustContract {}
