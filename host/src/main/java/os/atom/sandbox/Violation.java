package os.atom.sandbox;

import static java.util.Objects.requireNonNull;

/**
 * Something that a process tried and that the sandbox had the kernel refuse.
 *
 * @param target the real path as it is inside, or an address; what the process named, never what
 *     else there may be on the host. Long ones are cut and end in {@code …}
 * @param times how often it was tried
 */
public record Violation(Kind kind, String target, Wall wall, long times) {
    /** The most characters of a target. */
    public static final int LONGEST = 1000;

    /** What was tried. */
    public enum Kind {
        /** To open for reading. */
        READ,
        /** To make, change, move or remove something. */
        WRITE,
        /** To reach another address. */
        CONNECT
    }

    /** What stood in the way. */
    public enum Wall {
        /** No grant reaches there. */
        OUTSIDE,
        /** It is in a read-only grant. */
        READ_ONLY,
        /** It is in a grant, and protected there: readable, not to be changed or moved. */
        PROTECTED,
        /** It is in a grant, and hidden there. */
        HIDDEN,
        /** It belongs to the system. */
        SYSTEM,
        /** There is no network. */
        NETWORK
    }

    public Violation {
        requireNonNull(kind, "kind");
        requireNonNull(wall, "wall");
        target = target.length() > LONGEST ? cut(target) : target;
        if (times < 1) {
            throw new IllegalArgumentException("it happened at least once");
        }
    }

    private static String cut(String target) {
        boolean splits = Character.isHighSurrogate(target.charAt(LONGEST - 2));
        return target.substring(0, splits ? LONGEST - 2 : LONGEST - 1) + "…";
    }

    Violation(Kind kind, String target, Wall wall) {
        this(kind, target, wall, 1);
    }
}
