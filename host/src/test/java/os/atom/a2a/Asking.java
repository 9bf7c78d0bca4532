package os.atom.a2a;

import static os.atom.a2a.AskedServer.says;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.protocol.a2a.ListTasksRequest;

/** A caller, and an agent that it asks, on the real journal of a store. */
abstract class Asking {
    @TempDir Path directory;
    AskedServer server;
    Principal.Agent scout;
    Principal.Agent caller;
    Parties parties;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new AskedServer(store(directory), directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        caller = server.agent("caller", Maturity.SUPERVISED);
        parties = new Parties(caller, scout);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    String ask(String id, String text) throws A2aFault {
        return server.tasks.ask(parties, says(id, text));
    }

    static A2aFault.Kind fault(Callable<?> act) throws Exception {
        try {
            act.call();
        } catch (A2aFault fault) {
            return fault.kind();
        }
        throw new AssertionError("it was done");
    }

    /** All tasks, two on a page. */
    static ListTasksRequest every(@Nullable String token) {
        return new ListTasksRequest(null, null, null, 2, token, null, null, null);
    }

    void rebuilt() {
        TableDump.assertRebuiltTablesEqualLiveOnes(
                server.ground.open.store(),
                server.ground.open.journal(),
                server.ground.projections);
    }
}
