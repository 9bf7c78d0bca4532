package os.atom.boot;

class SqliteTaskTest extends TasksOnAStore {
    @Override
    String store() {
        return "sqlite";
    }
}
