package os.atom.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import os.atom.feed.Feed;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Expiry;

/** The feed with all that it stands on, as a server has it. */
public final class OpenFeed implements AutoCloseable {
    private final Host host;

    /**
     * @param store empty for SQLite in the home, or the address of a PostgreSQL database
     */
    public OpenFeed(Path directory, String store) throws Exception {
        Home home = Home.open(directory);
        Map<String, List<String>> flags =
                store.isEmpty() ? Map.of() : Map.of("store", List.of(store));
        host = Host.open(home, Settings.load(home, Map.of(), flags), directory, Clock.systemUTC());
    }

    public Feed feed() {
        return host.feed();
    }

    public Principal.Person owner() {
        return host.owner();
    }

    /** A new agent that runs by itself. */
    public Principal.Agent agent(String name) {
        host.identities().add(name, Maturity.AUTONOMOUS, host.owner());
        return host.identities().find(name).orElseThrow();
    }

    /** The rule that erases by age, as if it were so much later. */
    public Expiry expiry(Duration later) {
        return new Expiry(host.journal(), Tables.ageing(), Clock.offset(Clock.systemUTC(), later));
    }

    @Override
    public void close() {
        host.close();
    }
}
