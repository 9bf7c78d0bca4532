package os.atom.file;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.protocol.FileChange.Version;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.Unreached;

/**
 * Puts on record how changes ended whose end is not: the server was killed in between, or the store
 * could not take it. It looks at the file, which has the one content or the other, since the change
 * is one step; and removes what was prepared beside it. Thread-safe.
 */
final class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);

    private final String host;
    private final Journal journal;
    private final FileArchive archive;
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    Settling(String host, Journal journal, FileArchive archive) {
        this.host = host;
        this.journal = journal;
        this.archive = archive;
    }

    /** Leaves a change alone: it is being made. */
    void leave(String id) {
        inFlight.add(id);
    }

    /**
     * Takes a change over that is no longer being made.
     *
     * @param ended whether its end is on record; else it is settled now, or later if that fails
     * @param because what cut it short, if that is known
     */
    void take(String id, boolean ended, String because) {
        inFlight.remove(id);
        if (!ended) {
            try {
                archive.find(id).filter(Settling::isOpen).ifPresent(each -> settle(each, because));
            } catch (RuntimeException later) {
                LOG.warnf("file change %s is settled later: %s", id, later.getMessage());
            }
        }
    }

    /** Settles every change of this server that nobody makes any more. */
    void settle() {
        for (FileArchive.Stored each : archive.unsettled(host)) {
            if (!inFlight.contains(each.shown().id())) {
                settle(each, "");
            }
        }
    }

    private static boolean isOpen(FileArchive.Stored change) {
        return change.shown().state().equals(ChangeState.INTENDED.word());
    }

    private void settle(FileArchive.Stored change, String because) {
        Fact end = end(change, because);
        try {
            journal.append(end);
            LOG.debugf("file change %s is settled: %s", end.subject(), end.type());
        } catch (Conflict settled) {
            // By someone else, in this moment.
        }
    }

    private static Fact end(FileArchive.Stored change, String because) {
        String id = change.shown().id();
        Intent intent = change.intent();
        Place place = intent.place();
        try (HeldDirectory root = Places.hold(place);
                HeldDirectory directory =
                        root.directory(place.directory().orElseThrow().relative())) {
            Optional<String> found = hash(directory, place.name(), intent);
            Optional<String> beside = hash(directory, intent.temporary(), intent);
            if (beside.isEmpty()
                    || beside.equals(was(intent))
                    || beside.equals(shallBe(intent))
                    || isHalfPrepared(found, intent)) {
                Replacement.clear(directory, intent.temporary());
            } else {
                LOG.warnf(
                        "%s beside %s holds a change that someone else made meanwhile",
                        intent.temporary(), intent.path());
            }
            if (found.equals(shallBe(intent))) {
                return FileFacts.written(id, true);
            }
            return FileFacts.abandoned(
                    id,
                    found.equals(was(intent))
                            ? "it ended before the file was changed"
                                    + (because.isEmpty() ? "" : ": " + because)
                            : "the file is neither what it was nor what it was to be");
        } catch (Unreached | Unfit gone) {
            return FileFacts.abandoned(id, "the file cannot be looked at: " + gone.getMessage());
        }
    }

    /**
     * What lies beside a file that was not changed yet is its own, however little of it is there.
     */
    private static boolean isHalfPrepared(Optional<String> found, Intent intent) {
        return found.equals(was(intent)) && !was(intent).equals(shallBe(intent));
    }

    private static Optional<String> hash(HeldDirectory directory, String name, Intent intent)
            throws Unreached, Unfit {
        Optional<Current> current = Current.of(directory, name, intent.path());
        current.ifPresent(Current::close);
        return current.map(file -> file.hash().text());
    }

    private static Optional<String> was(Intent intent) {
        return intent.was().map(Version::hash);
    }

    private static Optional<String> shallBe(Intent intent) {
        return intent.shallBe().map(Version::hash);
    }
}
