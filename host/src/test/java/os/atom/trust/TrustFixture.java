package os.atom.trust;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;

/** An intern with a grant of its own, and its record. */
abstract class TrustFixture {
    static final String GRAVE = "{\"rule\":\"sandbox.hidden\"}";

    @TempDir Path directory;
    TrustServer server;
    Principal.Agent scout;

    /** Where the journal stands. */
    StoreLocation store(Path directory) {
        return new StoreLocation.SqliteFile(directory.resolve("journal.db"));
    }

    @BeforeEach
    void start() {
        server = new TrustServer(store(directory), directory);
        scout = server.agent("scout", Maturity.INTERN);
        server.grant(server.work, Access.WRITE, scout);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Settings.Trust terms() {
        return TrustServer.terms();
    }

    static String execute() {
        return "{\"kind\":\"execute\",\"path\":null,\"because\":\"sh runs run.sh\"}";
    }
}
