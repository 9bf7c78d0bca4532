package os.atom.sandbox;

import java.io.IOException;

/** A system call that failed, with its {@code errno}. */
final class Errno extends IOException {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EXDEV = 18;
    static final int ENOTDIR = 20;
    static final int EISDIR = 21;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int EROFS = 30;
    static final int EPIPE = 32;
    static final int ERANGE = 34;
    static final int ENAMETOOLONG = 36;
    static final int ENOSYS = 38;
    static final int ELOOP = 40;
    static final int ENODATA = 61;
    static final int EOPNOTSUPP = 95;
    static final int EDQUOT = 122;

    private static final long serialVersionUID = 1L;

    private final int number;

    Errno(String call, int number) {
        super(call + ": " + text(number));
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The usual words for the errors that people meet; else the number. */
    static String text(int number) {
        return switch (number) {
            case EPERM -> "Operation not permitted";
            case ENOENT -> "No such file or directory";
            case ENXIO -> "No such device or address";
            case EACCES -> "Permission denied";
            case EEXIST -> "File exists";
            case EXDEV -> "Another file system is mounted on the way";
            case ENOTDIR -> "Not a directory";
            case EISDIR -> "Is a directory";
            case EINVAL, EOPNOTSUPP -> "Not supported by this file system";
            case ENOSPC -> "No space left on device";
            case EROFS -> "Read-only file system";
            case EDQUOT -> "Disk quota exceeded";
            case ENAMETOOLONG -> "File name too long";
            case ENOSYS -> "Not known to this kernel";
            case ELOOP -> "A symbolic link is in the way";
            default -> "error " + number;
        };
    }
}
