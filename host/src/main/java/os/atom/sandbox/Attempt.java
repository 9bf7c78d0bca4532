package os.atom.sandbox;

import java.util.List;

/**
 * What one system call tries to do to one path, as far as it matters for whether a mount lets it.
 */
record Attempt(Deed deed, Name name) {
    /** What is tried. */
    enum Deed {
        /** To open what is there for reading. */
        READ,
        /** To open what is there for writing, or change what it is. */
        CHANGE,
        /** To open for writing what is there, or make it. */
        WRITE,
        /** To make something that must not be there yet. */
        MAKE,
        /** To take a name away from where it is. */
        MOVE,
        /** To put something in a place, whether or not another thing is there. */
        PLACE
    }

    /**
     * How a call names a path.
     *
     * @param directory the argument that holds a directory's number; -1 for the working directory
     * @param path the argument that points at the text
     * @param follow whether a link at its end is followed
     */
    record Name(int directory, int path, boolean follow) {}

    private static final int HERE = -1;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;

    /** What a call tries; empty for one that names no path. Pure. */
    static List<Attempt> of(WatchedCall call, Listener.Notice notice, Architecture architecture) {
        return switch (call) {
            case OPEN -> List.of(opening(notice.number(1), architecture, HERE, 0));
            case OPENAT -> List.of(opening(notice.number(2), architecture, 0, 1));
            case CREAT -> List.of(new Attempt(Deed.WRITE, new Name(HERE, 0, true)));
            case MKDIR, MKNOD -> List.of(new Attempt(Deed.MAKE, new Name(HERE, 0, false)));
            case MKDIRAT, MKNODAT -> List.of(new Attempt(Deed.MAKE, new Name(0, 1, false)));
            case SYMLINK, LINK -> List.of(new Attempt(Deed.MAKE, new Name(HERE, 1, false)));
            case SYMLINKAT -> List.of(new Attempt(Deed.MAKE, new Name(1, 2, false)));
            case LINKAT -> List.of(new Attempt(Deed.MAKE, new Name(2, 3, false)));
            case RENAME -> List.of(moving(HERE, 0), placing(HERE, 1));
            case RENAMEAT, RENAMEAT2 -> List.of(moving(0, 1), placing(2, 3));
            case UNLINK, RMDIR -> List.of(moving(HERE, 0));
            case UNLINKAT -> List.of(moving(0, 1));
            case TRUNCATE, CHMOD, CHOWN ->
                    List.of(new Attempt(Deed.CHANGE, new Name(HERE, 0, true)));
            case LCHOWN -> List.of(new Attempt(Deed.CHANGE, new Name(HERE, 0, false)));
            case FCHMODAT -> List.of(new Attempt(Deed.CHANGE, new Name(0, 1, true)));
            case FCHMODAT2 -> List.of(changing(notice.number(3)));
            case FCHOWNAT -> List.of(changing(notice.number(4)));
            case CONNECT, SENDTO -> List.of();
        };
    }

    private static Attempt opening(int flags, Architecture architecture, int directory, int path) {
        boolean makes = (flags & WatchedCall.O_CREAT) != 0;
        boolean only = makes && (flags & WatchedCall.O_EXCL) != 0;
        boolean follow = !only && (flags & architecture.noFollow()) == 0;
        boolean writes = (flags & (WatchedCall.O_WRITE | WatchedCall.O_TRUNC)) != 0;
        return new Attempt(opening(writes, makes, only), new Name(directory, path, follow));
    }

    private static Deed opening(boolean writes, boolean makes, boolean only) {
        if (writes && !only) {
            return makes ? Deed.WRITE : Deed.CHANGE;
        }
        return makes ? Deed.MAKE : Deed.READ;
    }

    private static Attempt moving(int directory, int path) {
        return new Attempt(Deed.MOVE, new Name(directory, path, false));
    }

    private static Attempt placing(int directory, int path) {
        return new Attempt(Deed.PLACE, new Name(directory, path, false));
    }

    private static Attempt changing(int flags) {
        return new Attempt(Deed.CHANGE, new Name(0, 1, (flags & AT_SYMLINK_NOFOLLOW) == 0));
    }
}
