package os.atom.boot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubscriptionTest implements SubscriptionContract {
    @TempDir Path directory;

    @Override
    public String store() {
        return "sqlite";
    }

    @Override
    public Path directory() {
        return directory;
    }
}
