package os.atom.boot;

import java.util.List;
import os.atom.bus.Bus;
import os.atom.bus.InProcess;
import os.atom.bus.Redis;
import os.atom.home.BusAddress;
import os.atom.home.Settings;
import os.atom.home.SettingsRefused;
import os.atom.home.StoreAddress;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;

/** The bus that the settings name. */
final class BusChoice {
    private BusChoice() {}

    /** Fails before anything is opened where the settings do not go together. */
    static void check(Settings settings) {
        if (settings.bus() instanceof BusAddress.Redis
                && settings.store() instanceof StoreAddress.Embedded) {
            throw new SettingsRefused(
                    "bus is a Redis, but the store is one file that one server has: leave bus out, or"
                            + " set store to a PostgreSQL");
        }
    }

    /** Named by the journal's first entry, which no other journal has. */
    static Bus open(BusAddress address, Journal journal) {
        return switch (address) {
            case BusAddress.InProcess _ -> new InProcess();
            case BusAddress.Redis(var uri) -> {
                List<Recorded> first = journal.after(0, 1, Filter.ALL);
                yield Redis.open(uri, first.getFirst().entry().hash().toString());
            }
        };
    }
}
