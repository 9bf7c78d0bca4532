package os.atom.file;

class SqliteAskedChangesTest extends AskedChangesContract {}
