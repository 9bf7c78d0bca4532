package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import os.atom.file.text.Edited;
import os.atom.policy.Decision;

/** What came of asking for something of a file. */
public sealed interface FileAnswer<T> {
    /** It was done, and is on record. */
    record Given<T>(T value) implements FileAnswer<T> {
        public Given {
            requireNonNull(value, "value");
        }
    }

    /**
     * A person is asked; nothing was done so far.
     *
     * @param id of the request
     */
    record Asked<T>(String id) implements FileAnswer<T> {}

    /**
     * Policy says no.
     *
     * @param id of the refusal on record
     */
    record Refused<T>(String id, Decision.Denied decision) implements FileAnswer<T> {}

    /**
     * It cannot be done as the file is, or as it was asked; nothing was done.
     *
     * @param field the member of the request that it is about; empty when it is about none
     * @param mend what to do; empty when the detail says it
     * @param hash of the file as it is, where that is the matter
     * @param nearest for an edit that does not match
     */
    record Unfit<T>(
            Cause cause,
            String field,
            String detail,
            String mend,
            Optional<String> hash,
            List<Edited.Near> nearest)
            implements FileAnswer<T> {
        public Unfit {
            nearest = List.copyOf(nearest);
        }

        /** The same for who may not know the hash. */
        Unfit<T> withoutHash() {
            return new Unfit<>(cause, field, detail, mend, Optional.empty(), nearest);
        }
    }

    /** Whose doing it is that it cannot be done. */
    enum Cause {
        /** The request does not fit the file. */
        INVALID,
        /** There is no such file, change or place. */
        MISSING,
        /** The file is another one, or in another state, than was assumed. */
        CONFLICT,
        /** More than is handled here. */
        TOO_LARGE,
        /** As many of its kind wait as may. */
        TOO_MANY,
        /** The operating system does not let the server do it. */
        FORBIDDEN,
        /** No room is left where the file is. */
        FULL,
        /** The file system failed. */
        BROKEN,
        /** Done, but its end could not be recorded yet. */
        UNRECORDED
    }
}
