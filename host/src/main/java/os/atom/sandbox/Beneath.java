package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Opening files where someone else may be moving them: no call here follows a symbolic link.
 *
 * <p>Source: openat2(2), Linux 5.6.
 */
final class Beneath {
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_RDWR = 2;
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_APPEND = 02000;
    static final int O_NONBLOCK = 04000;
    static final int O_CLOEXEC = 02000000;
    static final int O_PATH = 010000000;

    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int NOTHING_FOLLOWED = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final long SYS_OPENAT2 = 437;
    private static final int SIZE_OF_STATX = 256;
    private static final int RESOLVE_NO_XDEV = 0x01;
    private static final int RESOLVE_NO_MAGICLINKS = 0x02;
    private static final int RESOLVE_NO_SYMLINKS = 0x04;
    private static final int RESOLVE_BENEATH = 0x08;
    private static final int RESOLVE_IN_ROOT = 0x10;
    private static final int NO_LINKS = RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS;

    private Beneath() {}

    /**
     * What {@code statx} tells of an open file.
     *
     * @param stamp which file it is, and in which state
     */
    record Stat(int mode, long size, long blocks, FileStamp stamp) {
        private static final int FORMAT = 0170000;

        boolean regular() {
            return (mode & FORMAT) == 0100000;
        }

        boolean directory() {
            return (mode & FORMAT) == 0040000;
        }

        boolean link() {
            return (mode & FORMAT) == 0120000;
        }
    }

    /**
     * Opens below a directory without following any link, at the last name or before it.
     *
     * @param directory the root of the walk
     * @param path relative; {@code .} for the directory itself
     */
    static Descriptor open(Descriptor directory, String path, int flags, int mode) throws Errno {
        return open(directory.number(), path, flags, mode, RESOLVE_BENEATH | NO_LINKS);
    }

    /** As {@link #open}, and without leaving the mount that the directory is on. */
    static Descriptor openHere(Descriptor directory, String path, int flags, int mode)
            throws Errno {
        return open(
                directory.number(),
                path,
                flags,
                mode,
                RESOLVE_BENEATH | NO_LINKS | RESOLVE_NO_XDEV);
    }

    /** Finds what a process with another root directory means by a path; links lead below it. */
    static Descriptor find(Descriptor root, String path, int flags) throws Errno {
        return open(
                root.number(), path, O_PATH | flags, 0, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
    }

    /** Opens an absolute path that has no link in it. */
    static Descriptor open(String path, int flags, int mode) throws Errno {
        return open(AT_FDCWD, path, flags, mode, NO_LINKS);
    }

    /** The root directory that a process sees. */
    static Descriptor rootOf(int pid) throws Errno {
        return open(AT_FDCWD, "/proc/" + pid + "/root", O_PATH, 0, 0);
    }

    private static Descriptor open(int directory, String path, int flags, int mode, int resolve)
            throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment how = arena.allocate(JAVA_LONG, 3);
            how.setAtIndex(JAVA_LONG, 0, flags | O_CLOEXEC);
            how.setAtIndex(JAVA_LONG, 1, mode);
            how.setAtIndex(JAVA_LONG, 2, resolve);
            long number =
                    Posix.syscall(
                            "open " + path,
                            SYS_OPENAT2,
                            directory,
                            arena.allocateFrom(path).address(),
                            how.address(),
                            how.byteSize());
            return Posix.raised((int) number);
        }
    }

    static Stat stat(Descriptor file) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = statx(arena, file.number(), "", AT_EMPTY_PATH);
            return new Stat(
                    Short.toUnsignedInt(result.get(JAVA_SHORT, 28)),
                    result.get(JAVA_LONG, 40),
                    result.get(JAVA_LONG, 48),
                    stamp(result));
        }
    }

    /** What stands at an absolute path, a link itself at the last name; empty for nothing. */
    static Optional<FileStamp> look(Path path) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return Optional.of(stamp(statx(arena, AT_FDCWD, path.toString(), NOTHING_FOLLOWED)));
        } catch (Errno failed) {
            if (failed.number() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static FileStamp stamp(MemorySegment stat) {
        return new FileStamp(
                Integer.toUnsignedLong(stat.get(JAVA_INT, 136)) << 32
                        | Integer.toUnsignedLong(stat.get(JAVA_INT, 140)),
                stat.get(JAVA_LONG, 32),
                nanos(stat, 80),
                stat.get(JAVA_LONG, 40),
                nanos(stat, 96));
    }

    /** Nanoseconds since 1970; zero where the file system does not know. */
    private static long nanos(MemorySegment stat, long at) {
        return stat.get(JAVA_LONG, at) * 1_000_000_000L + stat.get(JAVA_INT, at + 8);
    }

    /** All that is known of an open file. */
    static Found found(Descriptor file) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return found(statx(arena, file.number(), "", AT_EMPTY_PATH));
        }
    }

    /** All that is known of what stands at a single name; nothing is opened or followed. */
    static Found found(Descriptor directory, String name) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return found(statx(arena, directory.number(), name, NOTHING_FOLLOWED));
        }
    }

    private static MemorySegment statx(Arena arena, int directory, String name, int flags)
            throws Errno {
        int basicAndBirth = 0xfff;
        MemorySegment result = arena.allocate(SIZE_OF_STATX, 8);
        Posix.call(
                "look at " + name,
                Native.STATX,
                arena,
                directory,
                arena.allocateFrom(name),
                flags,
                basicAndBirth,
                result);
        return result;
    }

    private static Found found(MemorySegment stat) {
        int mode = Short.toUnsignedInt(stat.get(JAVA_SHORT, 28));
        Found.Kind kind =
                switch (mode & Stat.FORMAT) {
                    case 0100000 -> Found.Kind.FILE;
                    case 0040000 -> Found.Kind.DIRECTORY;
                    case 0120000 -> Found.Kind.LINK;
                    default -> Found.Kind.OTHER;
                };
        return new Found(
                kind,
                stat.get(JAVA_LONG, 40),
                mode & 07777,
                stat.get(JAVA_INT, 20),
                stat.get(JAVA_INT, 24),
                stat.get(JAVA_INT, 16),
                stat.get(JAVA_LONG, 32),
                time(stat, 112),
                time(stat, 96));
    }

    private static Instant time(MemorySegment stat, long at) {
        return Instant.ofEpochSecond(stat.get(JAVA_LONG, at), stat.get(JAVA_INT, at + 8));
    }

    static void makeDirectory(Descriptor parent, String name, int mode) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call(
                    "mkdir " + name,
                    Native.MKDIRAT,
                    arena,
                    parent.number(),
                    arena.allocateFrom(name),
                    mode);
        }
    }

    static void truncate(Descriptor file) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call("ftruncate", Native.FTRUNCATE, arena, file.number(), 0L);
        }
    }

    /** Makes reads and writes wait again, for a file that was opened without waiting. */
    static void blocking(Descriptor file) throws Errno {
        Posix.fcntl(file, F_SETFL, Posix.fcntl(file, F_GETFL, 0) & ~O_NONBLOCK);
    }
}
