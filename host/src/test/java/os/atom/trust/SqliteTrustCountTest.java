package os.atom.trust;

class SqliteTrustCountTest extends TrustCountContract {}
