package os.atom.file;

import java.util.OptionalLong;

/** Which part of a file is wanted. */
public sealed interface Selection {
    /**
     * A range of bytes; of a text moved to the next beginning of a character.
     *
     * @param length empty for the rest of the file
     */
    record Bytes(long offset, OptionalLong length) implements Selection {
        public Bytes {
            if (offset < 0 || length.orElse(0) < 0) {
                throw new IllegalArgumentException("a range lies in a file");
            }
        }
    }

    /**
     * A range of lines.
     *
     * @param first from 1
     * @param last {@link Long#MAX_VALUE} for the rest of the file
     */
    record Lines(long first, long last) implements Selection {
        /** The whole file. */
        public static final Lines ALL = new Lines(1, Long.MAX_VALUE);

        public Lines {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("lines are counted from 1");
            }
        }
    }

    /** What an answer before left over. */
    record After(String cursor) implements Selection {}
}
