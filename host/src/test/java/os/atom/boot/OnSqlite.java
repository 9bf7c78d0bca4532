package os.atom.boot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A host's tests on a file of their own. Test support. */
abstract class OnSqlite implements OnAStore {
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
