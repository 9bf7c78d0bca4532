package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file beneath a {@link HeldDirectory} was not reached, or not changed. */
public final class Unreached extends IOException {
    private static final long serialVersionUID = 1L;

    /** The reasons that callers tell apart. */
    public enum Why {
        MISSING,
        EXISTS,
        /** A symbolic link is in the way. */
        LINK,
        /** Another file system, or another part of one, is mounted on the way. */
        MOUNTED,
        /** Not the directory that was granted. */
        REPLACED,
        NOT_A_DIRECTORY,
        /** A directory, where a file was expected. */
        A_DIRECTORY,
        /** A pipe, socket or device. */
        NOT_ORDINARY,
        FORBIDDEN,
        READ_ONLY,
        FULL,
        NAME_TOO_LONG,
        /** The file system cannot do it in one step. */
        UNSUPPORTED,
        BROKEN
    }

    private final Why why;

    Unreached(Why why, String message) {
        super(message);
        this.why = why;
    }

    private Unreached(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    static Unreached of(Errno failed) {
        Why why =
                switch (failed.number()) {
                    case Errno.ENOENT -> Why.MISSING;
                    case Errno.EEXIST -> Why.EXISTS;
                    case Errno.ELOOP -> Why.LINK;
                    case Errno.EXDEV -> Why.MOUNTED;
                    case Errno.ENOTDIR -> Why.NOT_A_DIRECTORY;
                    case Errno.EISDIR -> Why.A_DIRECTORY;
                    case Errno.EACCES, Errno.EPERM -> Why.FORBIDDEN;
                    case Errno.EROFS -> Why.READ_ONLY;
                    case Errno.ENOSPC, Errno.EDQUOT -> Why.FULL;
                    case Errno.ENAMETOOLONG -> Why.NAME_TOO_LONG;
                    case Errno.EINVAL, Errno.ENOSYS, Errno.EOPNOTSUPP -> Why.UNSUPPORTED;
                    default -> Why.BROKEN;
                };
        return new Unreached(why, String.valueOf(failed.getMessage()), failed);
    }

    /** What Java says of a file that is held. */
    public static Unreached of(IOException failed) {
        return switch (failed) {
            case Unreached known -> known;
            case Errno errno -> of(errno);
            case AccessDeniedException denied ->
                    new Unreached(Why.FORBIDDEN, "Permission denied", denied);
            case NoSuchFileException gone ->
                    new Unreached(Why.MISSING, "No such file or directory", gone);
            case FileSystemException other ->
                    new Unreached(Why.BROKEN, String.valueOf(other.getReason()), other);
            default -> new Unreached(why(failed), String.valueOf(failed.getMessage()), failed);
        };
    }

    /** A write that fails says why in words alone. */
    private static Why why(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        boolean full = message.contains("No space left") || message.contains("quota exceeded");
        return full ? Why.FULL : Why.BROKEN;
    }
}
