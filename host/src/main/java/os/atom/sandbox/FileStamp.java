package os.atom.sandbox;

/**
 * What tells a file from every other, and one state of it from the next.
 *
 * <p>A number alone is used again once its file is gone; the time of birth tells the two apart. The
 * change time moves with every write, and no program can set it. Source: statx(2).
 *
 * @param device major number in the upper half, minor number in the lower
 * @param born nanoseconds since 1970; zero where the file system does not know
 * @param changed nanoseconds since 1970
 */
public record FileStamp(long device, long inode, long born, long size, long changed) {
    /** Whether it is the same file or directory, in whatever state. */
    public boolean sameFile(FileStamp other) {
        return device == other.device && inode == other.inode && born == other.born;
    }
}
