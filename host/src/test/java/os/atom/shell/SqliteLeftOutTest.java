package os.atom.shell;

class SqliteLeftOutTest extends LeftOutContract {}
