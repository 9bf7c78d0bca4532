package os.atom.file;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.file.text.Difference;
import os.atom.identity.Principal;
import os.atom.journal.Digest;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.redaction.Redactor;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.Unreached;

/**
 * Changes files that policy let through. First the intent is in the journal, then the file is
 * changed, then the end is in the journal; only then it is acknowledged. What a crash leaves in
 * between is told by {@link Settling}. Thread-safe.
 */
final class Writer {
    private static final String TEMPORARY = ".atom-os-";

    /** The old content, the new one, and both as text. */
    private static final int SHARES = 4;

    private final String host;
    private final Journal journal;
    private final Redactor redactor;
    private final KeptCopies kept;
    private final Budget budget;
    private final Settling settling;
    private final Locks locks = new Locks();

    Writer(
            String host,
            Journal journal,
            Redactor redactor,
            KeptCopies kept,
            Budget budget,
            Settling settling) {
        this.host = host;
        this.journal = journal;
        this.redactor = redactor;
        this.kept = kept;
        this.budget = budget;
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
    String change(Place place, Change change, Wish wish) throws Unfit, InterruptedException {
        String path = place.path().toString();
        if (!redactor.text(path).equals(path)) {
            throw Unfit.invalid(
                    "path",
                    "the path holds what is never stored, a secret or personal data",
                    "choose another name, or have a person allow it with redaction.allow");
        }
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
            Change.Next next = change.next(current.file());
            keep(current.file(), path);
            return make(place, root, directory, current.file(), next, wish);
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

    private String make(
            Place place,
            HeldDirectory root,
            HeldDirectory directory,
            Optional<Current> current,
            Change.Next next,
            Wish wish)
            throws Unfit {
        String id = FileFacts.newId();
        Intent intent = intent(id, place, current, next, wish);
        Replacement replacement =
                new Replacement(
                        root, directory, place.relative(), place.name(), intent.temporary());
        boolean ended = false;
        settling.leave(id);
        try {
            journal.append(FileFacts.intended(id, wish.asker(), intent));
            replace(id, replacement, current, next, place);
            written(id);
            ended = true;
            return id;
        } finally {
            settling.take(id, ended);
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

    private void replace(
            String id,
            Replacement replacement,
            Optional<Current> current,
            Change.Next next,
            Place place)
            throws Unfit {
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
                    hash(place));
        } catch (Unreached failed) {
            // Whether it was done or not is for the settling to tell: it looks at the file.
            throw Unfit.of(failed, place.path().toString());
        }
    }

    private static Optional<String> hash(Place place) {
        try (HeldDirectory root = Places.hold(place);
                HeldDirectory directory =
                        root.directory(place.directory().orElseThrow().relative());
                Held now = new Held(Current.of(directory, place.name(), place.path().toString()))) {
            return now.file().map(file -> file.hash().text());
        } catch (Unreached | Unfit another) {
            return Optional.empty();
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
