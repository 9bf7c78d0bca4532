package os.atom.file;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import os.atom.file.text.Difference;
import os.atom.identity.Principal;
import os.atom.journal.Digest;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.sandbox.Unreached;

/**
 * Changes files that policy let through. First the intent is in the journal, then the file is
 * changed, then the end is in the journal; only then it is acknowledged. What a crash leaves in
 * between is told by {@link Settling}. Thread-safe.
 */
final class Writer {
    private static final Logger LOG = Logger.getLogger(Writer.class);
    private static final String TEMPORARY = ".atom-os-";

    private final String host;
    private final Journal journal;
    private final KeptCopies kept;
    private final Sites sites;
    private final Settling settling;

    Writer(String host, Journal journal, KeptCopies kept, Sites sites, Settling settling) {
        this.host = host;
        this.journal = journal;
        this.kept = kept;
        this.sites = sites;
        this.settling = settling;
    }

    /**
     * Who asks for a change, and why.
     *
     * @param key the digest of the idempotency key: a key is any text, and is not kept as it is
     * @param undoes the change that it takes back, if it does
     */
    record Wish(Asker asker, String reason, Optional<String> key, Optional<String> undoes) {
        static Wish of(Asker asker, String reason, Optional<String> key, Optional<String> undoes) {
            return new Wish(asker, reason, key.map(text -> Digest.ofText(text).toString()), undoes);
        }
    }

    /**
     * Makes a change, all of it or nothing.
     *
     * @return its id
     * @throws JournalUnavailable when the intent cannot be recorded; nothing was done then
     * @throws os.atom.journal.Conflict when the idempotency key was used before
     */
    String change(Place place, Change change, Wish wish, Opening opening)
            throws Unfit, InterruptedException {
        return sites.at(place, at -> make(at, change.next(at.current()), wish, opening));
    }

    /** A change that was worked out, looked at, and is still to be recorded and made. */
    record Ready(String id, Place place, Intent intent, Change.Next next, Fact fact) {}

    /**
     * Makes ready what a person was shown: the very bytes, to the very file.
     *
     * @param change must not depend on anything but the file
     * @return with the intent, which is not recorded yet
     * @throws Unfit when the file is not as it was
     */
    Ready ready(String id, Place place, Change change, Wish wish)
            throws Unfit, InterruptedException {
        return sites.at(
                place,
                at -> {
                    Change.Next next = change.next(at.current());
                    keep(at.current(), place.path().toString());
                    Intent intent = intent(id, place, at.current(), next, wish);
                    Fact fact = FileFacts.intended(id, wish.asker(), intent);
                    settling.leave(id);
                    return new Ready(id, place, intent, next, fact);
                });
    }

    /** Makes what is ready and on record by now; how it ends is on record afterwards. */
    void make(Ready ready) {
        String id = ready.id();
        boolean ended = false;
        String because = "";
        try {
            ended = sites.at(ready.place(), at -> make(ready, at));
        } catch (Unfit unfit) {
            because = String.valueOf(unfit.getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            because = "the server was interrupted";
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "file change %s broke off", id);
            because = "the server failed; its log has the details";
        } finally {
            settling.take(id, ended, because);
        }
    }

    /** Whether the end is on record. */
    private boolean make(Ready ready, Site at) throws Unfit {
        Optional<String> was = ready.intent().was().map(version -> version.hash());
        if (!at.current().map(file -> file.hash().text()).equals(was)) {
            abandon(ready.id(), "the file changed after it was looked at for the answer");
            return true;
        }
        replace(ready.id(), at, ready.next(), ready.intent().temporary());
        written(ready.id());
        return true;
    }

    /** Lets go of what is ready: it is not made. */
    void drop(Ready ready) {
        settling.take(ready.id(), true, "");
    }

    private void keep(Optional<Current> current, String path) throws Unfit {
        if (current.isEmpty()) {
            return;
        }
        try {
            kept.keep(current.get().hash(), current.get().content());
        } catch (UncheckedIOException full) {
            throw new Unfit(
                    FileAnswer.Cause.FULL,
                    "path",
                    "what %s holds cannot be kept for undoing: %s"
                            .formatted(path, full.getMessage()),
                    "see that the disk of ATOM_OS_HOME has room, then try again");
        }
    }

    private String make(Site at, Change.Next next, Wish wish, Opening opening) throws Unfit {
        String id = opening.id();
        keep(at.current(), at.place().path().toString());
        Intent intent = intent(id, at.place(), at.current(), next, wish);
        boolean ended = false;
        settling.leave(id);
        try {
            journal.append(opening.and(FileFacts.intended(id, wish.asker(), intent)));
            replace(id, at, next, intent.temporary());
            written(id);
            ended = true;
            return id;
        } finally {
            settling.take(id, ended, "");
        }
    }

    private Intent intent(
            String id, Place place, Optional<Current> current, Change.Next next, Wish wish) {
        Difference difference = next.difference(place.path().toString(), current);
        return new Intent(
                wish.asker().agent().name(),
                wish.asker().person().map(Principal.Person::name).orElse(null),
                host,
                next.kind().word(),
                place.path().toString(),
                place.root().toString(),
                place.inode(),
                TEMPORARY + id,
                current.map(Current::version).orElse(null),
                next.version().orElse(null),
                current.map(file -> file.found().mode()).orElse(0),
                next.kind() == ChangeKind.EDITED ? next.replacements() : null,
                empty(difference.text()),
                difference.cut(),
                wish.undoes().orElse(null),
                empty(wish.reason()),
                wish.key().orElse(null));
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }

    private void replace(String id, Site at, Change.Next next, String temporary) throws Unfit {
        Place place = at.place();
        Optional<Current> current = at.current();
        Replacement replacement =
                new Replacement(
                        at.root(), at.directory(), place.relative(), place.name(), temporary);
        try {
            if (next.content().isEmpty()) {
                Current file = current.orElseThrow();
                replacement.remove(file.file(), file.hash());
            } else if (current.isPresent()) {
                replacement.replace(
                        current.get().file(), current.get().hash(), next.content().get());
            } else {
                replacement.create(next.content().get(), next.mode());
            }
        } catch (Replacement.Overtaken overtaken) {
            replacement.clear();
            abandon(id, "the file changed while it was being written");
            throw Unfit.conflict(
                    "path",
                    place.path() + " changed while it was being written; nothing was done",
                    "read it again and decide anew",
                    Sites.hash(place));
        } catch (Unreached failed) {
            // Whether it was done or not is for the settling to tell: it looks at the file.
            throw Unfit.of(failed, place.path().toString());
        }
    }

    private void abandon(String id, String problem) {
        try {
            journal.append(FileFacts.abandoned(id, problem));
        } catch (JournalUnavailable later) {
            // Settling finds the same.
        }
    }

    private void written(String id) throws Unfit {
        try {
            journal.append(FileFacts.written(id, false));
        } catch (JournalUnavailable later) {
            throw new Unfit(
                    FileAnswer.Cause.UNRECORDED,
                    "",
                    "the file was written, but that cannot be recorded yet; change "
                            + id
                            + " shows it as soon as it is",
                    "see that the disk of ATOM_OS_HOME has room; do not repeat the change");
        }
    }
}
