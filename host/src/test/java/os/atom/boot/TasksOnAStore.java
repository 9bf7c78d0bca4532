package os.atom.boot;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;

/** All that tasks promise, on the real journal of a store. */
abstract class TasksOnAStore
        implements TaskTimesContract,
                TaskRestartContract,
                TaskRightsContract,
                TaskMomentContract,
                TaskMakingContract {
    @TempDir Path directory;
    private TaskServer server;
    private Principal.Agent scout;

    /** How the store is named in the settings. */
    abstract String store();

    @BeforeEach
    void start() throws IOException {
        server = new TaskServer(directory.toRealPath(), store());
        scout = server.agent("scout", Maturity.AUTONOMOUS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public TaskServer server() {
        return server;
    }

    @Override
    public Principal.Agent scout() {
        return scout;
    }
}
