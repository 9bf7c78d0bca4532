package os.atom.shell;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;
import os.atom.home.PrivateFile;

/**
 * Puts recordings onto the disk, and not only into the memory of the kernel, while their ends go on
 * record: both take a millisecond, and neither waits for the other. Thread-safe.
 *
 * <p>When the power fails in that millisecond, the record may name a recording that is cut off;
 * {@link Recordings} tells that from one that was changed.
 */
final class Forcing {
    private static final Logger LOG = Logger.getLogger(Forcing.class);

    private final Disk disk;

    Forcing(Disk disk) {
        this.disk = disk;
    }

    /** What survives a loss of power. */
    @FunctionalInterface
    interface Disk {
        /** By fsync of the file and of the folder that names it. */
        Disk REAL = Disk::sync;

        /** Returns when a file, its length and its name survive one. */
        void force(Path file) throws IOException;

        private static void sync(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(false);
            }
            PrivateFile.sync(requireNonNull(file.toAbsolutePath().getParent()));
        }
    }

    /** Begins; nobody is told of the end before what this answers has ended. */
    Thread begin(Path recording) {
        return Thread.ofVirtual()
                .name("forcing-" + recording.getFileName())
                .start(() -> force(recording));
    }

    private void force(Path recording) {
        try {
            disk.force(recording);
        } catch (IOException refused) {
            LOG.errorf("the recording %s may not survive a loss of power: %s", recording, refused);
        }
    }
}
