package os.atom.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: the server is ended with {@code kill -9} at any moment while posts arrive and fifty
 * clients follow. Each is told each post once, and those of a thread in their order.
 */
class LiveCrashIT {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    @Test
    void tellsEachPostOnceAndInOrderOverAnyNumberOfKills() throws Exception {
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            new CrashRun(server.owner(), server).run(_ -> {});
        }
    }
}
