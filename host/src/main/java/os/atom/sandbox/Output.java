package os.atom.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two streams that come out of a pipeline, or the terminal that is both. What is not taken is
 * not read: a program that writes faster than the sink takes waits, and no memory grows.
 */
final class Output implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final int REMEMBERED = 2048;
    private static final int END = 0;
    private static final int NOTHING_YET = -1;

    private final Sandbox.Sink sink;
    private final Descriptor standard;
    private final Descriptor errors;
    private final List<Descriptor> streams;
    private final List<Descriptor> given;
    private final boolean terminal;
    private String lastErrors = "";

    private Output(Sandbox.Sink sink, Posix.Pipe standard, Posix.Pipe errors) {
        this.sink = sink;
        this.standard = standard.writing();
        this.errors = errors.writing();
        this.streams = List.of(standard.reading(), errors.reading());
        this.given = List.of(standard.writing(), errors.writing());
        this.terminal = false;
    }

    private Output(Sandbox.Sink sink, PseudoTerminal terminal) {
        this.sink = sink;
        this.standard = terminal.programs();
        this.errors = terminal.programs();
        this.streams = List.of(terminal.ours());
        this.given = List.of();
        this.terminal = true;
    }

    /** Two pipes. */
    static Output pipes(Sandbox.Sink sink) throws Errno {
        Posix.Pipe standard = Posix.pipe();
        try {
            return new Output(sink, standard, Posix.pipe());
        } catch (Errno failed) {
            standard.reading().close();
            standard.writing().close();
            throw failed;
        }
    }

    /** A terminal, which stays open; everything on it is standard output. */
    static Output on(PseudoTerminal terminal, Sandbox.Sink sink) {
        return new Output(sink, terminal);
    }

    Descriptor standard() {
        return standard;
    }

    Descriptor errors() {
        return errors;
    }

    /** From here on only the programs can write. */
    void launched() {
        given.forEach(Descriptor::close);
    }

    /** A line of our own on standard error. */
    void say(String line) {
        sink.accept(Sandbox.Stream.STDERR, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** What bubblewrap said until now, before any program ran. */
    Optional<String> complaint() throws Errno {
        List<Descriptor> waiting = List.of(streams.getLast());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            while (Posix.poll(waiting, Posix.POLLIN, 0)[0] != 0) {
                int count = read(waiting.getFirst(), buffer);
                if (count <= 0) {
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

    /**
     * Hands everything over until all these processes have ended, and with them both streams; a
     * terminal does not end, so what is on it by then is all.
     */
    void copy(List<Descriptor> processes) throws Errno {
        List<Descriptor> open = new ArrayList<>(processes);
        open.addAll(streams);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            while (!open.isEmpty()) {
                boolean rest = terminal && open.equals(streams);
                short[] happened = Posix.poll(open, Posix.POLLIN, rest ? 0 : -1);
                if (rest && happened[0] == 0) {
                    return;
                }
                List<Descriptor> still = new ArrayList<>();
                for (int i = 0; i < happened.length; i++) {
                    Descriptor each = open.get(i);
                    if (happened[i] == 0 || (streams.contains(each) && more(each, buffer))) {
                        still.add(each);
                    }
                }
                open = still;
            }
        }
    }

    private boolean more(Descriptor from, MemorySegment buffer) throws Errno {
        int count = read(from, buffer);
        if (count <= 0) {
            return count != END;
        }
        boolean last = from == streams.getLast();
        ByteBuffer bytes = buffer.asSlice(0, count).asByteBuffer();
        if (last) {
            remember(bytes.duplicate());
        }
        sink.accept(last && !terminal ? Sandbox.Stream.STDERR : Sandbox.Stream.STDOUT, bytes);
        return true;
    }

    /** A terminal gives errors where a pipe ends, or waits. */
    private int read(Descriptor from, MemorySegment buffer) throws Errno {
        try {
            return Posix.read(from, buffer);
        } catch (Errno failed) {
            if (terminal && failed.number() == Errno.EIO) {
                return END;
            }
            if (terminal && failed.number() == Errno.EAGAIN) {
                return NOTHING_YET;
            }
            throw failed;
        }
    }

    private void remember(ByteBuffer bytes) {
        String all = lastErrors + StandardCharsets.UTF_8.decode(bytes);
        lastErrors = all.substring(Math.max(0, all.length() - REMEMBERED));
    }

    @Override
    public void close() {
        launched();
        if (!terminal) {
            streams.forEach(Descriptor::close);
        }
    }
}
