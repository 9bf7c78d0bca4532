package os.atom.trust;

class SqliteRefusedFilesTest extends RefusedFilesContract {}
