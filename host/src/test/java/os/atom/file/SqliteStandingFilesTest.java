package os.atom.file;

class SqliteStandingFilesTest extends StandingFilesContract {}
