package os.atom.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory held open by its descriptor, for work on host files where someone else may be moving
 * them about: no call follows a symbolic link, none leaves the directory, and what is not an
 * ordinary file is never opened.
 *
 * <p>Names with {@code relative} may have several parts; they hold neither {@code ..} nor a leading
 * slash, and {@code .} is the directory itself. A {@code name} has one part. Not thread-safe.
 *
 * <p>Source: openat2(2), Linux 5.6; renameat2(2).
 */
public final class HeldDirectory implements AutoCloseable {
    private static final int NO_REPLACE = 1;
    private static final int EXCHANGE = 2;

    private final Descriptor directory;
    private final boolean crossing;

    private HeldDirectory(Descriptor directory, boolean crossing) {
        this.directory = directory;
        this.crossing = crossing;
    }

    /**
     * Holds a granted directory. What is mounted somewhere below it is another directory, which
     * nobody granted, and is not entered.
     *
     * @param real its path, which has no link in it
     * @param inode what tells it from another directory in its place
     * @throws Unreached REPLACED when it is another directory by now
     */
    public static HeldDirectory granted(Path real, long inode) throws Unreached {
        HeldDirectory held = open(real, false);
        try {
            if (held.found().inode() != inode) {
                throw new Unreached(
                        Unreached.Why.REPLACED, real + " was replaced by another directory");
            }
            return held;
        } catch (Unreached another) {
            held.close();
            throw another;
        }
    }

    /** Holds the root of the file system, to read the machine's own files by their real paths. */
    public static HeldDirectory root() throws Unreached {
        return open(Path.of("/"), true);
    }

    private static HeldDirectory open(Path real, boolean crossing) throws Unreached {
        try {
            return directory(Beneath.open(real.toString(), Beneath.O_PATH, 0), crossing);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    private static HeldDirectory directory(Descriptor opened, boolean crossing) throws Errno {
        if (Beneath.stat(opened).directory()) {
            return new HeldDirectory(opened, crossing);
        }
        opened.close();
        throw new Errno("open", Errno.ENOTDIR);
    }

    /** What is known of the directory itself. */
    public Found found() throws Unreached {
        try {
            return Beneath.found(directory);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    /** Holds a directory below this one. */
    public HeldDirectory directory(String relative) throws Unreached {
        try {
            return directory(reach(relative, Beneath.O_PATH, 0), crossing);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    /** Looks at a name without opening or following what stands there. */
    public Found look(String name) throws Unreached {
        try {
            return Beneath.found(directory, name);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    /**
     * Holds an ordinary file below this directory.
     *
     * @throws Unreached A_DIRECTORY or NOT_ORDINARY when it is none; it was not opened then
     */
    public HeldFile file(String relative) throws Unreached {
        Descriptor opened = null;
        try {
            opened = reach(relative, Beneath.O_PATH, 0);
            Found found = Beneath.found(opened);
            switch (found.kind()) {
                case FILE -> {}
                case DIRECTORY -> throw new Errno("open", Errno.EISDIR);
                case LINK -> throw new Errno("open", Errno.ELOOP);
                case OTHER ->
                        throw new Unreached(Unreached.Why.NOT_ORDINARY, "a pipe, socket or device");
            }
            return new HeldFile(opened);
        } catch (IOException failed) {
            if (opened != null) {
                opened.close();
            }
            throw Unreached.of(failed);
        }
    }

    /**
     * The names in this directory, in no order.
     *
     * @param most no more than these are read
     */
    public List<String> names(int most) throws Unreached {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            for (Path entry : entries) {
                if (names.size() == most) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
            return names;
        } catch (DirectoryIteratorException failed) {
            throw Unreached.of(java.util.Objects.requireNonNull(failed.getCause()));
        } catch (IOException failed) {
            throw Unreached.of(failed);
        }
    }

    /** Makes a file that was not there; EXISTS when anything is, a link too. */
    public HeldFile create(String name, int mode) throws Unreached {
        try {
            return new HeldFile(
                    reach(name, Beneath.O_RDWR | Beneath.O_CREAT | Beneath.O_EXCL, mode));
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    /** Gives two names in this directory each other's file, in one step. */
    public void exchange(String one, String other) throws Unreached {
        rename(one, other, EXCHANGE);
    }

    /** Moves a file to a name that is free, in one step; EXISTS when it is not. */
    public void move(String from, String to) throws Unreached {
        rename(from, to, NO_REPLACE);
    }

    /** Removes a name that is no directory. */
    public void remove(String name) throws Unreached {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call(
                    "remove " + name,
                    Native.UNLINK,
                    arena,
                    directory.number(),
                    arena.allocateFrom(name),
                    0);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    /** Makes what was renamed and removed here survive the loss of power. */
    public void sync() throws Unreached {
        try (FileChannel channel = FileChannel.open(directory.path(), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw Unreached.of(failed);
        }
    }

    private Descriptor reach(String relative, int flags, int mode) throws Errno {
        return crossing
                ? Beneath.open(directory, relative, flags, mode)
                : Beneath.openHere(directory, relative, flags, mode);
    }

    private void rename(String from, String to, int flags) throws Unreached {
        try (Arena arena = Arena.ofConfined()) {
            Posix.call(
                    "rename " + from,
                    Native.RENAME,
                    arena,
                    directory.number(),
                    arena.allocateFrom(from),
                    directory.number(),
                    arena.allocateFrom(to),
                    flags);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    @Override
    public void close() {
        directory.close();
    }
}
