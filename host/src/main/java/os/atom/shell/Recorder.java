package os.atom.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
    private final CastFile file;
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
    private long arrived;
    private long kept;
    private long typed;
    private @Nullable RedactionFailed withheld;

    private Recorder(CastFile file, Terms terms, Redactor redactor, Clock clock) {
        this.file = file;
        this.terms = terms;
        this.redactor = redactor;
        this.limit = terms.limit();
        this.clock = clock;
        this.last = clock.instant();
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
     * Prepares a recording; {@link #keep} puts it in its place.
     *
     * @param place where nothing must be
     * @throws RedactionFailed when the command cannot be redacted
     */
    static Recorder prepare(Path place, Terms terms, Redactor redactor, Clock clock)
            throws IOException {
        String title = redactor.text(terms.command());
        CastFile file = CastFile.prepare(place);
        file.write(Cast.header(title, terms.terminal().orElse(Cast.USUAL), clock.instant()));
        return new Recorder(file, terms, redactor, clock);
    }

    /** Puts the recording in its place, where it is found. */
    void keep() throws IOException {
        file.keep();
    }

    /** Lets go of a recording that is not kept. */
    void discard() throws IOException {
        file.discard();
    }

    @Override
    public synchronized void accept(Sandbox.Stream stream, ByteBuffer bytes) {
        arrived += bytes.remaining();
        int take = (int) Math.min(bytes.remaining(), limit - kept);
        if (take < bytes.remaining()) {
            cutOff.add(stream);
        }
        if (take <= 0 || file.isClosed()) {
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
                                        .ifPresent(chunk -> file.write(output(stream, chunk)))));
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
                    .forEach(chunk -> file.write(Cast.typed(sinceLast(), by, chunk)));
        }
        if (hidden && withheld != null) {
            throw new Unrecorded(withheld.reason());
        }
        if (file.isClosed()) {
            throw new Unrecorded("the recording has ended");
        }
        file.problem()
                .ifPresent(problem -> {
                    throw new Unrecorded(problem);
                });
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
        file.write(Cast.resized(sinceLast(), size));
    }

    /** Names a point in time. */
    synchronized void mark(String label) {
        guarded(() -> file.write(Cast.marker(sinceLast(), redactor.text(label))));
    }

    /** Writes the exit status, ends the file and wakes the followers. Idempotent in effect. */
    synchronized Summary close(int exitCode) {
        for (Sandbox.Stream stream : Sandbox.Stream.values()) {
            guarded(() -> end(stream));
            chunks(stream).finish().ifPresent(chunk -> file.write(output(stream, chunk)));
        }
        file.write(Cast.exit(sinceLast(), exitCode));
        Digest digest = file.close();
        return new Summary(digest, arrived, arrived > kept, problem());
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
        return file.problem();
    }

    /**
     * Waits until the file is longer than {@code beyond} bytes or complete.
     *
     * @return how many bytes can be read now
     */
    long await(long beyond, Duration atMost) throws InterruptedException {
        return file.await(beyond, atMost);
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
}
