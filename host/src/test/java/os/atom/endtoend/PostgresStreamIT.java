package os.atom.endtoend;

import java.io.IOException;
import java.nio.file.Path;

/** Who follows over SSE is told the same from PostgreSQL. */
class PostgresStreamIT extends StreamIT {
    @Override
    RunningServer open(Path home) throws IOException {
        return SharedServers.alone(home);
    }
}
