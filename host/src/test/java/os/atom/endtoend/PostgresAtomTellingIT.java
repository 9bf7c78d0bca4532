package os.atom.endtoend;

import java.io.IOException;
import java.nio.file.Path;

/** Who is told over WebSocket is told the same from PostgreSQL. */
class PostgresAtomTellingIT extends AtomTellingIT {
    @Override
    RunningServer open(Path home) throws IOException {
        return SharedServers.alone(home);
    }
}
