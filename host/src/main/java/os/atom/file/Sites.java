package os.atom.file;

import java.util.Optional;
import os.atom.redaction.Redactor;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.Unreached;

/**
 * Holds what a change needs: the file's turn, the directories from the grant on, the file, and room
 * in memory. Thread-safe.
 */
final class Sites {
    /** The old content, the new one, and both as text. */
    private static final int SHARES = 4;

    private final Redactor redactor;
    private final Budget budget;
    private final Locks locks = new Locks();

    /**
     * @param redactor tells of a path whether that would change it
     */
    Sites(Redactor redactor, Budget budget) {
        this.redactor = redactor;
        this.budget = budget;
    }

    /** What is done while it is held. */
    interface Step<T> {
        T at(Site site) throws Unfit, InterruptedException;
    }

    /**
     * Refuses a name that could not be on record as it is.
     *
     * @throws Unfit then
     */
    void refuseUnstorable(Place place) throws Unfit {
        String path = place.path().toString();
        if (!redactor.text(path).equals(path)) {
            throw Unfit.invalid(
                    "path",
                    "the path holds what is never stored, a secret or personal data",
                    "choose another name, or have a person allow it with redaction.allow");
        }
    }

    /** Does something with a file that nobody else changes through this server meanwhile. */
    <T> T at(Place place, Step<T> step) throws Unfit, InterruptedException {
        refuseUnstorable(place);
        String path = place.path().toString();
        Place parent =
                place.directory()
                        .orElseThrow(() ->
                                Unfit.invalid(
                                        "path", path + " is a directory", "name a file in it"));
        try (Locks.Held _ = locks.hold(place.path());
                HeldDirectory root = Places.hold(place);
                HeldDirectory directory = directory(root, parent);
                Budget.Share _ = budget.take(SHARES * size(directory, place.name()));
                Held current = new Held(Current.of(directory, place.name(), path))) {
            return step.at(new Site(place, root, directory, current.file()));
        } catch (Unreached failed) {
            throw Unfit.of(failed, path);
        }
    }

    private static long size(HeldDirectory directory, String name) {
        try {
            return directory.look(name).size();
        } catch (Unreached missing) {
            return 0;
        }
    }

    private record Held(Optional<Current> file) implements AutoCloseable {
        @Override
        public void close() {
            file.ifPresent(Current::close);
        }
    }

    private static HeldDirectory directory(HeldDirectory root, Place parent)
            throws Unreached, Unfit {
        try {
            return root.directory(parent.relative());
        } catch (Unreached failed) {
            if (failed.why() == Unreached.Why.MISSING) {
                throw new Unfit(
                        FileAnswer.Cause.MISSING,
                        "path",
                        "the directory " + parent.path() + " does not exist",
                        "make it first, with the command mkdir -p");
            }
            throw failed;
        }
    }

    /** The hash of a file as it is now, whoever changes it; empty when it cannot be read. */
    static Optional<String> hash(Place place) {
        try (HeldDirectory root = Places.hold(place);
                HeldDirectory directory =
                        root.directory(place.directory().orElseThrow().relative());
                Held now = new Held(Current.of(directory, place.name(), place.path().toString()))) {
            return now.file().map(file -> file.hash().text());
        } catch (Unreached | Unfit another) {
            return Optional.empty();
        }
    }
}
