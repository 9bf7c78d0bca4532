package os.atom.file;

class SqliteAnsweredFilesTest extends AnsweredFilesContract {}
