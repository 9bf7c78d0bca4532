package os.atom.shell;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Digest;
import os.atom.protocol.TerminalSize;
import os.atom.redaction.RedactedStream;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;
import os.atom.sandbox.Sandbox;

/**
 * Writes a command's output to its recording while it arrives, redacted, each event at once so that
 * followers see it. Keeps output up to a limit and counts the rest. Thread-safe.
 *
 * <p>Output that cannot be redacted is withheld from there on, and the journal says so.
 *
 * <p>A failed write (full disk) does not stop the command; it is told by {@link #close(int)}, and
 * the journal says so.
 */
final class Recorder implements Sandbox.Sink {
    /** How the name of a recording ends whose command is not known to be on record. */
    private static final String PREPARED = ".prepared";

    private final Path place;
    private final Path prepared;
    private final FileChannel file;
    private final MessageDigest digest;
    private final Terms terms;
    private final long limit;
    private final Clock clock;
    private final Utf8Chunks stdout = new Utf8Chunks();
    private final Utf8Chunks stderr = new Utf8Chunks();
    private final Redactor redactor;
    private final Map<Sandbox.Stream, RedactedStream> redacted =
            new EnumMap<>(Sandbox.Stream.class);
    private final Set<Sandbox.Stream> cutOff = EnumSet.noneOf(Sandbox.Stream.class);
    private Instant last;
    private long length;
    private long arrived;
    private long kept;
    private long typed;
    private boolean closed;
    private @Nullable IOException failure;
    private @Nullable RedactionFailed withheld;

    private Recorder(
            Path place,
            Path prepared,
            FileChannel file,
            Terms terms,
            Redactor redactor,
            Clock clock) {
        this.place = place;
        this.prepared = prepared;
        this.file = file;
        this.terms = terms;
        this.redactor = redactor;
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
     * @param live whether someone types: then what may be a question is not held back
     * @param limit the most bytes of output that are kept, and the most that can be typed
     */
    record Terms(String command, Optional<TerminalSize> terminal, boolean live, long limit) {}

    /**
     * Makes the file with mode 0600, beside its place; {@link #keep} gives it that.
     *
     * @param path its place, where nothing must be
     * @throws RedactionFailed when the command cannot be redacted
     */
    static Recorder prepare(Path path, Terms terms, Redactor redactor, Clock clock)
            throws IOException {
        String title = redactor.text(terms.command());
        Path prepared = path.resolveSibling(path.getFileName() + PREPARED);
        FileChannel file =
                FileChannel.open(
                        prepared,
                        Set.of(CREATE_NEW, WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Recorder recorder = new Recorder(path, prepared, file, terms, redactor, clock);
        recorder.write(Cast.header(title, terms.terminal().orElse(Cast.USUAL), clock.instant()));
        return recorder;
    }

    /** Removes what a server that died had prepared, and nothing else. */
    static void clear(Path recordings) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(recordings, "*" + PREPARED)) {
            for (Path each : left) {
                Files.delete(each);
            }
        }
    }

    /** Puts the recording in its place, where it is found. */
    void keep() throws IOException {
        try {
            Files.move(prepared, place);
        } catch (IOException stuck) {
            discard();
            throw stuck;
        }
    }

    /** Lets go of a recording that is not kept. */
    synchronized void discard() throws IOException {
        closed = true;
        file.close();
        Files.delete(prepared);
    }

    @Override
    public synchronized void accept(Sandbox.Stream stream, ByteBuffer bytes) {
        arrived += bytes.remaining();
        int take = (int) Math.min(bytes.remaining(), limit - kept);
        if (take < bytes.remaining()) {
            cutOff.add(stream);
        }
        if (take <= 0 || closed) {
            return;
        }
        kept += take;
        guarded(() -> {
            RedactedStream output = redacted(stream);
            output.accept(bytes.duplicate().limit(bytes.position() + take));
            if (terms.live()) {
                output.settle();
            }
        });
    }

    private RedactedStream redacted(Sandbox.Stream stream) {
        return redacted.computeIfAbsent(
                stream,
                _ ->
                        redactor.stream(bytes ->
                                chunks(stream)
                                        .feed(bytes)
                                        .ifPresent(chunk -> write(output(stream, chunk)))));
    }

    /** Does what redacts; when that fails, nothing more of the output is kept. */
    private void guarded(Runnable work) {
        if (withheld != null) {
            return;
        }
        try {
            work.run();
        } catch (RedactionFailed failed) {
            withheld = failed;
        }
    }

    private String output(Sandbox.Stream stream, Utf8Chunks.Chunk chunk) {
        return terms.terminal().isPresent()
                ? Cast.shown(sinceLast(), chunk)
                : Cast.output(sinceLast(), stream, chunk);
    }

    /**
     * Writes down what is about to be typed, redacted as far as it comes in one piece.
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
            Stream.of(chunks.feed(ByteBuffer.wrap(redacted(bytes))), chunks.finish())
                    .flatMap(Optional::stream)
                    .forEach(chunk -> write(Cast.typed(sinceLast(), by, chunk)));
        }
        if (hidden && withheld != null) {
            throw new Unrecorded(withheld.reason());
        }
        if (failure != null || closed) {
            throw new Unrecorded(failure == null ? "the recording has ended" : words(failure));
        }
    }

    private byte[] redacted(byte[] bytes) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            RedactedStream piece =
                    redactor.stream(part -> {
                        byte[] copy = new byte[part.remaining()];
                        part.get(copy);
                        rest.writeBytes(copy);
                    });
            piece.accept(ByteBuffer.wrap(bytes));
            piece.finish();
            return rest.toByteArray();
        } catch (RedactionFailed failed) {
            throw new Unrecorded(failed.reason());
        }
    }

    /** The terminal has another size. */
    synchronized void resized(TerminalSize size) {
        write(Cast.resized(sinceLast(), size));
    }

    /** Names a point in time. */
    synchronized void mark(String label) {
        guarded(() -> write(Cast.marker(sinceLast(), redactor.text(label))));
    }

    /** Writes the exit status, ends the file and wakes the followers. Idempotent in effect. */
    synchronized Summary close(int exitCode) {
        for (Sandbox.Stream stream : Sandbox.Stream.values()) {
            guarded(() -> end(stream));
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
        return new Summary(Digest.of(digest.digest()), arrived, arrived > kept, problem());
    }

    /** Of what was cut off, half a secret may be the end. */
    private void end(Sandbox.Stream stream) {
        RedactedStream output = redacted.get(stream);
        if (output != null && cutOff.contains(stream)) {
            output.cut();
        } else if (output != null) {
            output.finish();
        }
    }

    private Optional<String> problem() {
        RedactionFailed failed = withheld;
        if (failed != null) {
            return Optional.of("output was withheld: " + failed.reason());
        }
        return Optional.ofNullable(failure).map(Recorder::words);
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
