package os.atom.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import os.atom.journal.Digest;

/**
 * Looks at files and reads them where agents may be moving them: a real path is walked without
 * following any link, so that what comes back is what stands there and nothing else. Thread-safe.
 */
public final class RealFiles {
    private static final int CHUNK = 1 << 16;

    private RealFiles() {}

    /**
     * A file's bytes and the state they were read in.
     *
     * @param bytes all of them
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    public record Content(byte[] bytes, FileStamp stamp) {
        /** The SHA-256 of the bytes. */
        public Digest digest() {
            return RealFiles.digest(bytes);
        }
    }

    /** A file's SHA-256 and the state it was read in. */
    public record Hashed(Digest digest, FileStamp stamp) {}

    /** Keeps a file or directory alive, so that its number is not given to another. */
    public interface Held extends AutoCloseable {
        /** Which it is. */
        FileStamp stamp();

        @Override
        void close();
    }

    /**
     * What stands at a real path; empty for nothing, a link on the way, or an unreachable place.
     */
    public static Optional<FileStamp> look(Path real) {
        return hold(real)
                .map(held -> {
                    try (held) {
                        return held.stamp();
                    }
                });
    }

    /** The same, held until closed. */
    public static Optional<Held> hold(Path real) {
        try {
            Descriptor file = Beneath.open(real.toString(), Beneath.O_PATH, 0);
            try {
                return Optional.of(new Open(file, Beneath.stat(file).stamp()));
            } catch (Errno unreadable) {
                file.close();
                return Optional.empty();
            }
        } catch (Errno missing) {
            return Optional.empty();
        }
    }

    /**
     * Everything an ordinary file says.
     *
     * @param most bytes; a longer file is not read
     * @return empty when there is no such file
     * @throws IOException when it is longer, or changes while it is read
     */
    public static Optional<Content> read(Path real, long most) throws IOException {
        try (Descriptor file =
                Beneath.open(real.toString(), Beneath.O_RDONLY | Beneath.O_NONBLOCK, 0)) {
            Beneath.Stat before = Beneath.stat(file);
            if (!before.regular()) {
                return Optional.empty();
            }
            if (before.size() > most) {
                throw new IOException(
                        real + " is larger than " + (most >> 20) + " MiB, too large to be pinned");
            }
            byte[] bytes = bytes(file, most);
            if (!Beneath.stat(file).stamp().equals(before.stamp())) {
                throw new IOException(real + " changes while it is read");
            }
            return Optional.of(new Content(bytes, before.stamp()));
        } catch (Errno missing) {
            return Optional.empty();
        }
    }

    /**
     * The hash of an ordinary file of any size.
     *
     * @return empty when there is no such file
     * @throws IOException when it changes while it is read
     */
    public static Optional<Hashed> hash(Path real) throws IOException {
        try (Descriptor file =
                Beneath.open(real.toString(), Beneath.O_RDONLY | Beneath.O_NONBLOCK, 0)) {
            Beneath.Stat before = Beneath.stat(file);
            if (!before.regular()) {
                return Optional.empty();
            }
            Digest digest = digest(file);
            if (!Beneath.stat(file).stamp().equals(before.stamp())) {
                throw new IOException(real + " changes while it is read");
            }
            return Optional.of(new Hashed(digest, before.stamp()));
        } catch (Errno missing) {
            return Optional.empty();
        }
    }

    private static Digest digest(byte[] bytes) {
        return Digest.of(sha256().digest(bytes));
    }

    private static Digest digest(Descriptor file) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MessageDigest digest = sha256();
            MemorySegment buffer = arena.allocate(CHUNK);
            for (int n = Posix.read(file, buffer); n > 0; n = Posix.read(file, buffer)) {
                digest.update(buffer.asSlice(0, n).asByteBuffer());
            }
            return Digest.of(digest.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }

    private static byte[] bytes(Descriptor file, long most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            for (int n = Posix.read(file, buffer); n > 0; n = Posix.read(file, buffer)) {
                all.write(buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE), 0, n);
                if (all.size() > most) {
                    throw new IOException("the file grows while it is read");
                }
            }
        }
        return all.toByteArray();
    }

    private record Open(Descriptor file, FileStamp stamp) implements Held {
        @Override
        public void close() {
            file.close();
        }
    }
}
