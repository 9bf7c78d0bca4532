package os.atom.file;

class SqliteAskedFilesTest extends AskedFilesContract {}
