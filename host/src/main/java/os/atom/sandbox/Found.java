package os.atom.sandbox;

import java.time.Instant;

/**
 * What stands at a name, as {@code statx} tells it; a symbolic link is told as a link.
 *
 * @param size in bytes
 * @param mode the permission bits, set-user-id and the like included
 * @param links how many names it has
 * @param modified when its content was last written; a program may set it at will
 * @param changed when its inode last changed; nobody can set it
 */
public record Found(
        Kind kind,
        long size,
        int mode,
        int user,
        int group,
        int links,
        long inode,
        Instant modified,
        Instant changed) {
    /** What it is. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /** A pipe, socket or device: leads to a program, or to the kernel. */
        OTHER
    }

    /** Whether both are the same file, whatever its name or content. */
    public boolean sameFile(Found other) {
        return kind == other.kind && inode == other.inode;
    }
}
