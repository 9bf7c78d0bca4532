package os.atom.shell;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Digest;

/**
 * The file of one recording while it is written: line by line, so that followers see each, with the
 * digest of all. A write that fails (full disk) is the last one, and is told. Thread-safe.
 */
final class CastFile {
    /** How the name of a recording ends whose command is not known to be on record. */
    private static final String PREPARED = ".prepared";

    private final Path place;
    private final Path prepared;
    private final FileChannel file;
    private final MessageDigest digest;
    private long length;
    private boolean closed;
    private @Nullable IOException failure;

    private CastFile(Path place, Path prepared, FileChannel file) {
        this.place = place;
        this.prepared = prepared;
        this.file = file;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }

    /**
     * Makes the file with mode 0600, beside its place; {@link #keep} gives it that.
     *
     * @param place where nothing must be
     */
    static CastFile prepare(Path place) throws IOException {
        Path prepared = place.resolveSibling(place.getFileName() + PREPARED);
        FileChannel file =
                FileChannel.open(
                        prepared,
                        Set.of(CREATE_NEW, WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return new CastFile(place, prepared, file);
    }

    /** Removes what a server that died had prepared, and nothing else. */
    static void clear(Path recordings) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(recordings, "*" + PREPARED)) {
            for (Path each : left) {
                Files.delete(each);
            }
        }
    }

    /** Puts the file in its place, where it is found. */
    void keep() throws IOException {
        try {
            Files.move(prepared, place);
        } catch (IOException stuck) {
            discard();
            throw stuck;
        }
    }

    /** Lets go of a file that is not kept. */
    synchronized void discard() throws IOException {
        closed = true;
        file.close();
        Files.delete(prepared);
    }

    /** Adds a line; does nothing once one failed, or when it is closed. */
    synchronized void write(String line) {
        if (failure != null || closed) {
            return;
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            digest.update(bytes);
            length += bytes.length;
            notifyAll();
        } catch (IOException full) {
            failure = full;
        }
    }

    /** Ends the file and wakes the followers; to be called once. */
    synchronized Digest close() {
        closed = true;
        try {
            file.close();
        } catch (IOException unclean) {
            failure = failure == null ? unclean : failure;
        }
        notifyAll();
        return Digest.of(digest.digest());
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Why not everything is in it, in words. */
    synchronized Optional<String> problem() {
        return Optional.ofNullable(failure)
                .map(broken -> "the recording is incomplete: " + broken.getMessage());
    }

    /**
     * Waits until the file is longer than {@code beyond} bytes or complete.
     *
     * @return how many bytes can be read now
     */
    synchronized long await(long beyond, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (length <= beyond && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return length;
    }
}
