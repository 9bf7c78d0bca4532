package os.atom.file;

class SqliteAskedLooksTest extends AskedLooksContract {}
