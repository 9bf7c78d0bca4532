package os.atom.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only the server's user may read (mode 0600), whole or not at all. */
public final class PrivateFile {
    private PrivateFile() {}

    /**
     * Writes or replaces a file: readers see the old content or the new, and power loss leaves one
     * of the two.
     *
     * @throws UncheckedIOException when it cannot be written; the old content stays
     */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #write(Path, String)}, for content that is no text. */
    public static void write(Path file, byte[] content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        try {
            Path fresh = unwritten(folder, file);
            try {
                fill(fresh, content);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
                sync(folder);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + file + " (" + broken + ")", broken);
        }
    }

    private static Path unwritten(Path folder, Path file) throws IOException {
        return Files.createTempFile(
                folder,
                file.getFileName() + ".",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void fill(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /**
     * Puts the names in a folder on the disk: without this a new or renamed file may be lost with
     * the power, though its content is there.
     */
    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
