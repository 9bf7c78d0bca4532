package os.atom.journal;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what was done to the entry at which the chain stops fitting, by looking where its row
 * belongs and where its rightful row is. Reads the journal once or twice more.
 */
final class Diagnosis {
    private final MessageDigest sha256 = Digest.sha256();
    private final Handle handle;
    private final long lastSigned;
    private @Nullable Expired expired;

    /**
     * @param lastSigned the last number that a signed head vouches for
     */
    Diagnosis(Handle handle, long lastSigned) {
        this.handle = handle;
        this.lastSigned = lastSigned;
    }

    /** No row has the number {@code seq}, though a later one is there. */
    Verdict.Broken absent(long seq, byte[] predecessor) {
        return standsElsewhere(seq, predecessor)
                ? broken(seq, Damage.REORDERED, "it stands under another number")
                : broken(seq, Damage.MISSING, "it is gone");
    }

    /** The row's hash is not that of its columns and its number. */
    Verdict.Broken unfit(Row row, byte[] predecessor) {
        Optional<Long> rightful = rightfulNumber(row);
        if (rightful.isPresent()) {
            return displaced(row.seq, rightful.get(), predecessor);
        }
        Optional<Row> next = at(row.seq + 1);
        boolean squeezedIn =
                next.filter(shifted -> shifted.hashFitsAt(row.seq, sha256)).isPresent();
        boolean added = next.isEmpty() && row.seq > lastSigned;
        return squeezedIn || added
                ? broken(row.seq, Damage.INSERTED, "the server wrote no such entry")
                : broken(row.seq, Damage.EDITED, "its hash is not that of its columns");
    }

    /** The row would fit under the number {@code rightful}. */
    private Verdict.Broken displaced(long seq, long rightful, byte[] predecessor) {
        if (rightful < seq) {
            return broken(
                    rightful,
                    Damage.INSERTED,
                    "the server wrote no such entry; its own stands at %d".formatted(seq));
        }
        return standsElsewhere(seq, predecessor)
                ? broken(seq, Damage.REORDERED, "entry %d stands here".formatted(rightful))
                : broken(
                        seq,
                        Damage.MISSING,
                        "it is gone, and entry %d was moved here".formatted(rightful));
    }

    /**
     * The row is whole but names another predecessor: either that one was written anew or this one.
     *
     * @param predecessorSigned whether a signed head vouches for the predecessor
     */
    Verdict.Broken unlinked(Row row, boolean predecessorSigned) {
        Optional<Row> next = at(row.seq + 1);
        if (next.isEmpty() && row.seq > lastSigned) {
            return broken(row.seq, Damage.INSERTED, "the server wrote no such entry");
        }
        boolean chainGoesOn = next.map(after -> after.follows(row.hash)).orElse(true);
        return row.seq == 1 || predecessorSigned || !chainGoesOn
                ? broken(row.seq, Damage.EDITED, "it does not follow the entry before it")
                : broken(row.seq - 1, Damage.EDITED, "the next entry follows another one");
    }

    /** The chain is whole up to the row, but a signed head gives the row another hash. */
    Verdict.Broken signedOtherwise(Row row, byte[] signed) {
        Optional<Row> next = at(row.seq + 1);
        if (next.filter(after -> Arrays.equals(after.hash, signed)).isPresent()) {
            return broken(
                    row.seq,
                    Damage.INSERTED,
                    "the server wrote no such entry; its own is the next");
        }
        return next.filter(after -> after.follows(signed)).isPresent()
                ? broken(row.seq, Damage.EDITED, "another hash was signed, and the next follows it")
                : broken(
                        row.seq,
                        Damage.RECHAINED,
                        "another hash was signed: the chain was written anew, from here or before");
    }

    /** Whether an entry says that what this one said was erased, by a person or by a rule. */
    boolean hasTombstone(long seq) {
        return isExpired(seq) || isErased(seq);
    }

    private boolean isExpired(long seq) {
        Expired known = expired;
        if (known == null) {
            known = Expired.read(handle);
            expired = known;
        }
        return known.contains(seq);
    }

    private boolean isErased(long seq) {
        return handle.createQuery(
                                "SELECT COUNT(*) FROM journal_entry WHERE subject <> '' AND subject = ?"
                                        + " AND type = ? AND seq > ?")
                        .bind(0, Long.toString(seq))
                        .bind(1, Journal.ERASED)
                        .bind(2, seq)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private Optional<Long> rightfulNumber(Row row) {
        long last = Math.max(lastSigned, Reading.head(handle).seq());
        for (long seq = 1; seq <= last; seq++) {
            if (row.hashFitsAt(seq, sha256)) {
                return Optional.of(seq);
            }
        }
        return Optional.empty();
    }

    private boolean standsElsewhere(long seq, byte[] predecessor) {
        return any(row -> row.follows(predecessor) && row.hashFitsAt(seq, sha256));
    }

    private boolean any(Predicate<Row> wanted) {
        return handle
                .createQuery(Row.COLUMNS)
                .setFetchSize(Rows.CHUNK)
                .map((rows, context) -> new Row(rows))
                .stream()
                .anyMatch(wanted);
    }

    private Optional<Row> at(long seq) {
        return handle.createQuery(Row.COLUMNS + " WHERE e.seq = ?")
                .bind(0, seq)
                .map((rows, context) -> new Row(rows))
                .findOne();
    }

    private static Verdict.Broken broken(long seq, Damage damage, String words) {
        return new Verdict.Broken(seq, damage, "entry %d: %s".formatted(seq, words));
    }
}
