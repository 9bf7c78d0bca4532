package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;

/** All that the feed promises, on the real journal of a store; after each test it is rebuilt. */
abstract class FeedOnAStore
        implements PostingContract,
                RedactionContract,
                PagingContract,
                SearchContract,
                SearchMarksContract,
                ChannelContract,
                RewordingContract,
                AskingContract,
                ReactionContract {
    @TempDir Path directory;
    private FeedServer server;
    private Principal.Agent scout;
    private Principal.Agent builder;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new FeedServer(store(directory), directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        builder = server.agent("builder", Maturity.SUPERVISED);
    }

    @AfterEach
    void stop() {
        List<String> tables =
                server.projections.stream().flatMap(each -> each.tables().stream()).toList();
        Map<String, List<String>> live = TableDump.of(server.open.store().reads(), tables);
        server.open.journal().rebuild();
        assertThat(TableDump.of(server.open.store().reads(), tables)).isEqualTo(live);
        server.close();
    }

    @Override
    public FeedServer server() {
        return server;
    }

    @Override
    public Principal.Agent scout() {
        return scout;
    }

    @Override
    public Principal.Agent builder() {
        return builder;
    }
}
