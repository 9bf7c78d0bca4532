package os.atom.shell;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Digest;
import os.atom.protocol.TerminalSize;
import os.atom.sandbox.Sandbox;

/**
 * Writes a command's output to its recording while it arrives, each event at once so that followers
 * see it. Keeps output up to a limit and counts the rest. Thread-safe.
 *
 * <p>A failed write (full disk) does not stop the command; it is told by {@link #close(int)}, and
 * the journal says so.
 */
final class Recorder implements Sandbox.Sink {
    private final FileChannel file;
    private final MessageDigest digest;
    private final Terms terms;
    private final long limit;
    private final Clock clock;
    private final Utf8Chunks stdout = new Utf8Chunks();
    private final Utf8Chunks stderr = new Utf8Chunks();
    private Instant last;
    private long length;
    private long arrived;
    private long kept;
    private long typed;
    private boolean closed;
    private @Nullable IOException failure;

    private Recorder(FileChannel file, Terms terms, Clock clock) {
        this.file = file;
        this.terms = terms;
        this.limit = terms.limit();
        this.clock = clock;
        this.last = clock.instant();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java has SHA-256", broken);
        }
    }

    /**
     * What was recorded.
     *
     * @param digest of the whole file
     * @param arrived output bytes in all
     * @param truncated whether some were not kept
     * @param problem why the recording is incomplete, if it is
     */
    record Summary(Digest digest, long arrived, boolean truncated, Optional<String> problem) {}

    /**
     * What is recorded, and how.
     *
     * @param command its text
     * @param terminal the size of the terminal that it has; empty when it has none
     * @param limit the most bytes of output that are kept, and the most that can be typed
     */
    record Terms(String command, Optional<TerminalSize> terminal, long limit) {}

    /** Makes the file, which must not exist, with mode 0600. */
    static Recorder create(Path path, Terms terms, Clock clock) throws IOException {
        FileChannel file =
                FileChannel.open(
                        path,
                        Set.of(CREATE_NEW, WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Recorder recorder = new Recorder(file, terms, clock);
        recorder.write(
                Cast.header(terms.command(), terms.terminal().orElse(Cast.USUAL), clock.instant()));
        return recorder;
    }

    @Override
    public synchronized void accept(Sandbox.Stream stream, ByteBuffer bytes) {
        arrived += bytes.remaining();
        int take = (int) Math.min(bytes.remaining(), limit - kept);
        if (take <= 0 || closed) {
            return;
        }
        kept += take;
        chunks(stream)
                .feed(bytes.duplicate().limit(bytes.position() + take))
                .ifPresent(chunk -> write(output(stream, chunk)));
    }

    private String output(Sandbox.Stream stream, Utf8Chunks.Chunk chunk) {
        return terms.terminal().isPresent()
                ? Cast.shown(sinceLast(), chunk)
                : Cast.output(sinceLast(), stream, chunk);
    }

    /**
     * Writes down what is about to be typed.
     *
     * @param by the name of whoever types
     * @param hidden whether nobody is to see it: then only how much it is
     * @throws Unrecorded when it is not written down
     */
    synchronized void typed(byte[] bytes, String by, boolean hidden) {
        typed += bytes.length;
        if (typed > limit) {
            throw new Unrecorded("at most " + limit + " bytes of input are");
        }
        if (hidden) {
            mark(by + " typed " + bytes.length + " bytes unseen");
        } else {
            Utf8Chunks chunks = new Utf8Chunks();
            Stream.of(chunks.feed(ByteBuffer.wrap(bytes)), chunks.finish())
                    .flatMap(Optional::stream)
                    .forEach(chunk -> write(Cast.typed(sinceLast(), by, chunk)));
        }
        if (failure != null || closed) {
            throw new Unrecorded(failure == null ? "the recording has ended" : words(failure));
        }
    }

    /** The terminal has another size. */
    synchronized void resized(TerminalSize size) {
        write(Cast.resized(sinceLast(), size));
    }

    /** Names a point in time. */
    synchronized void mark(String label) {
        write(Cast.marker(sinceLast(), label));
    }

    /** Writes the exit status, ends the file and wakes the followers. Idempotent in effect. */
    synchronized Summary close(int exitCode) {
        for (Sandbox.Stream stream : Sandbox.Stream.values()) {
            chunks(stream).finish().ifPresent(chunk -> write(output(stream, chunk)));
        }
        write(Cast.exit(sinceLast(), exitCode));
        closed = true;
        try {
            file.close();
        } catch (IOException unclean) {
            failure = failure == null ? unclean : failure;
        }
        notifyAll();
        return new Summary(
                Digest.of(digest.digest()),
                arrived,
                arrived > kept,
                Optional.ofNullable(failure).map(Recorder::words));
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

    private Utf8Chunks chunks(Sandbox.Stream stream) {
        return switch (stream) {
            case STDOUT -> stdout;
            case STDERR -> stderr;
        };
    }

    private Duration sinceLast() {
        Instant now = clock.instant();
        Duration since = Duration.between(last, now);
        last = now;
        return since.isNegative() ? Duration.ZERO : since;
    }

    private synchronized void write(String line) {
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

    private static String words(IOException failure) {
        return "the recording is incomplete: " + failure.getMessage();
    }
}
