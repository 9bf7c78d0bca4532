package os.atom.care;

import java.util.List;
import java.util.Optional;
import os.atom.home.Home;
import os.atom.journal.Inspection;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.journal.Trouble;
import os.atom.journal.Verdict;

/** Whether the store can be reached and its journal be gone on with, as a start would ask. */
final class JournalCheck implements Check {
    private static final String MEND =
            "put back the last whole copy of ATOM_OS_HOME, or atom-os journal recover --reason TEXT,"
                    + " which goes on with what is left";

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<Finding> look(Site site) {
        Optional<StoreLocation> location = site.journal();
        if (location.isEmpty()) {
            return List.of(Finding.fine(name(), "there is none yet"));
        }
        Home home = site.home().orElseThrow();
        try {
            Inspection inspection = new Inspection(location.get(), home.keys(), home.heads());
            if (inspection.look() instanceof Verdict.Broken broken) {
                return List.of(
                        Finding.wrong(
                                name(),
                                location.get() + " is not as it was signed: " + broken.words(),
                                MEND));
            }
            Optional<Finding> newer = newer(location.get(), site);
            if (newer.isPresent()) {
                return List.of(newer.get());
            }
            Store.refuseReadOnly(location.get());
            // Also where nothing was signed yet, and so nothing had to be looked up.
            var _ = inspection.newest();
            return List.of(
                    Finding.fine(
                            name(),
                            location.get()
                                    + " ends as it was signed; atom-os audit verify reads all of it"));
        } catch (JournalUnavailable unavailable) {
            return List.of(
                    Finding.wrong(
                            name(),
                            String.valueOf(unavailable.getMessage()),
                            unavailable.trouble().mend()));
        }
    }

    /** A start would refuse it before it writes anything. */
    private Optional<Finding> newer(StoreLocation location, Site site) {
        try {
            Store.refuseNewer(location, site.migrations(), site.version());
            return Optional.empty();
        } catch (JournalUnavailable refused) {
            if (refused.trouble() != Trouble.OTHER) {
                throw refused;
            }
            return Optional.of(
                    Finding.wrong(
                            name(),
                            String.valueOf(refused.getMessage()),
                            "start the version that it names, or atom-os restore FILE --force with a"
                                    + " backup of before, which lie in ATOM_OS_HOME/backups"));
        }
    }
}
