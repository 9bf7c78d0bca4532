package os.atom.boot;

class SqliteTaskTest extends TaskContract {
    @Override
    String store() {
        return "sqlite";
    }
}
