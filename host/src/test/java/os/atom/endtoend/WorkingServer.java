package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** One server for all tests of a class, with a directory that its agents may write to. */
abstract class WorkingServer {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    static RunningServer server;
    static Path work;

    static void serve() throws IOException {
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.start(directory.resolve("home"));
        assertThat(server.mount(work, "rw").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }
}
