package os.atom.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two streams that come out of a pipeline. What is not taken is not read: a program that writes
 * faster than the sink takes waits, and no memory grows.
 */
final class Output implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final int REMEMBERED = 2048;

    private final Sandbox.Sink sink;
    private final Posix.Pipe standard;
    private final Posix.Pipe errors;
    private String lastErrors = "";

    Output(Sandbox.Sink sink) throws Errno {
        this.sink = sink;
        this.standard = Posix.pipe();
        this.errors = Posix.pipe();
    }

    Descriptor standard() {
        return standard.writing();
    }

    Descriptor errors() {
        return errors.writing();
    }

    /** From here on only the programs can write. */
    void launched() {
        standard.writing().close();
        errors.writing().close();
    }

    /** A line of our own on standard error. */
    void say(String line) {
        sink.accept(Sandbox.Stream.STDERR, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** What bubblewrap said until now, before any program ran. */
    Optional<String> complaint() throws Errno {
        List<Descriptor> waiting = List.of(errors.reading());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            while (Posix.poll(waiting, Posix.POLLIN, 0)[0] != 0) {
                int count = Posix.read(errors.reading(), buffer);
                if (count == 0) {
                    break;
                }
                remember(buffer.asSlice(0, count).asByteBuffer());
            }
        }
        return lastComplaint();
    }

    /** Its last words, if they came by. */
    Optional<String> lastComplaint() {
        return lastErrors.lines().filter(line -> line.startsWith("bwrap: ")).reduce((_, b) -> b);
    }

    /** Hands everything over until both streams and all these processes have ended. */
    void copy(List<Descriptor> processes) throws Errno {
        List<Descriptor> open = new ArrayList<>(processes);
        open.add(standard.reading());
        open.add(errors.reading());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            while (!open.isEmpty()) {
                short[] happened = Posix.poll(open, Posix.POLLIN, -1);
                List<Descriptor> still = new ArrayList<>();
                for (int i = 0; i < happened.length; i++) {
                    Descriptor each = open.get(i);
                    if (happened[i] == 0 || (isStream(each) && more(each, buffer))) {
                        still.add(each);
                    }
                }
                open = still;
            }
        }
    }

    private boolean isStream(Descriptor each) {
        return each == standard.reading() || each == errors.reading();
    }

    private boolean more(Descriptor from, MemorySegment buffer) throws Errno {
        int count = Posix.read(from, buffer);
        if (count == 0) {
            return false;
        }
        boolean isError = from == errors.reading();
        ByteBuffer bytes = buffer.asSlice(0, count).asByteBuffer();
        if (isError) {
            remember(bytes.duplicate());
        }
        sink.accept(isError ? Sandbox.Stream.STDERR : Sandbox.Stream.STDOUT, bytes);
        return true;
    }

    private void remember(ByteBuffer bytes) {
        String all = lastErrors + StandardCharsets.UTF_8.decode(bytes);
        lastErrors = all.substring(Math.max(0, all.length() - REMEMBERED));
    }

    @Override
    public void close() {
        launched();
        standard.reading().close();
        errors.reading().close();
    }
}
