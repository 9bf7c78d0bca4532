package os.atom.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a home to one server at a time; the kernel releases it when the server dies.
 *
 * <p>The lock file holds the server's pid and is never deleted: a second server could otherwise
 * lock a new file while the first still holds the old one. Nothing in the server may open the lock
 * file: POSIX drops a process's locks on a file when it closes <em>any</em> descriptor of it.
 */
public final class HomeLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private HomeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the home for this process.
     *
     * @throws HomeRefused when another server holds it; names its pid
     */
    public static HomeLock take(Home home) {
        Path file = home.lock();
        if (!HELD_HERE.add(file)) {
            throw held(home, Long.toString(ProcessHandle.current().pid()));
        }
        boolean taken = false;
        try {
            HomeLock lock = open(home, file);
            taken = true;
            return lock;
        } catch (IOException broken) {
            throw new HomeRefused(
                    "cannot lock %s (%s); see that its disk can be written to and has room, or set %s to another directory"
                            .formatted(file, broken, Home.VARIABLE),
                    broken);
        } finally {
            if (!taken) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static HomeLock open(Home home, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw held(home, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(
                        (ProcessHandle.current().pid() + "\n")
                                .getBytes(StandardCharsets.US_ASCII)));
        return new HomeLock(file, channel);
    }

    private static HomeRefused held(Home home, String pid) {
        return new HomeRefused(
                "a server (pid %s) already runs on %s; stop it with `atom-os stop` or set %s to another directory"
                        .formatted(pid.isEmpty() ? "unknown" : pid, home, Home.VARIABLE));
    }

    /** Gives the home free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
