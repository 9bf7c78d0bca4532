package os.atom.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.command.Invocation;

/**
 * One bubblewrap process on its way to the program: spawned, arrived, released.
 *
 * <p>Bubblewrap reads {@code --block-fd} when all is mounted and every capability is gone, and the
 * {@code --seccomp} descriptor after that. The first is a pipe that holds a byte: bubblewrap closes
 * it, and we see that it has arrived. The second is a pipe that is empty: bubblewrap waits in it,
 * and a server that dies then leaves it with a filter of no instructions, which the kernel refuses.
 * Without our word no program starts.
 */
final class Launch {
    private static final Pattern CHILD = Pattern.compile("\"child-pid\": (\\d{1,9})");
    private static final List<String> STRIPPED =
            List.of(
                    "\nCapPrm:\t0000000000000000\n",
                    "\nCapEff:\t0000000000000000\n",
                    "\nNoNewPrivs:\t1\n");

    /** A set-up takes milliseconds; a hanging network file system may take forever. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final int monitor;
    private final Descriptor monitorHandle;
    private final Mark mark;
    private final Descriptor status;
    private final Descriptor arrival;
    private final Descriptor gate;
    private final Optional<Descriptor> line;
    private volatile String program;
    private Optional<Observer> observer = Optional.empty();
    private volatile int first;
    private @Nullable Descriptor firstHandle;
    private State state = State.WAITING;
    private Optional<Integer> result = Optional.empty();

    private enum State {
        WAITING,
        RELEASED,
        KILLED,
        OVER
    }

    /**
     * @param line where its {@link Starter} is heard, if it has one
     * @param invocation what it starts
     */
    Launch(
            int monitor,
            Mark mark,
            Descriptor status,
            Descriptor arrival,
            Descriptor gate,
            Optional<Descriptor> line,
            Invocation invocation)
            throws Errno {
        this.line = line;
        this.program = name(invocation);
        this.mark = mark;
        this.monitor = monitor;
        this.monitorHandle = Posix.process(monitor);
        this.status = status;
        this.arrival = arrival;
        this.gate = gate;
    }

    /** Waits until everything is mounted, or bubblewrap is gone: it has closed its end by then. */
    void await() throws Unsafe, Errno {
        if (Posix.poll(List.of(arrival), (short) 0, PATIENCE_MILLIS)[0] == 0) {
            abandon();
            throw new Unsafe("bubblewrap took longer than 10 seconds to set up");
        }
    }

    /** Readable when the sandbox and everything in it is gone; empty before we met it. */
    synchronized Optional<Descriptor> first() {
        return Optional.ofNullable(firstHandle);
    }

    /** The process id of the sandbox's first process, as seen from outside. */
    int pid() {
        return first;
    }

    /** Learns which process is the first one; bubblewrap tells before it mounts anything. */
    void meet() throws Unsafe, Errno {
        Matcher child = CHILD.matcher(readStatus("\n"));
        if (!child.find()) {
            throw new Unsafe("bubblewrap did not start");
        }
        first = Integer.parseInt(child.group(1));
        met(Posix.process(first));
        moreExpendable(Path.of("/proc", Integer.toString(first)));
    }

    /**
     * Looks at what was set up, before anything runs in it.
     *
     * @return its mounts
     * @throws Unsafe when it is not what was asked for
     */
    MountTable verify(MountCheck check) throws Unsafe {
        try {
            Path proc = Path.of("/proc", Integer.toString(first));
            String privileges = Files.readString(proc.resolve("status"));
            MountTable inside = mounts();
            if (!STRIPPED.stream().allMatch(privileges::contains)) {
                throw new Unsafe("the sandbox kept a privilege");
            }
            Optional<String> difference = check.difference(inside);
            if (difference.isPresent()) {
                throw new Unsafe(
                        difference.get()
                                + "; someone moved files while the sandbox was set up, ask again");
            }
            return inside;
        } catch (IOException gone) {
            throw new Unsafe("bubblewrap ended while it was setting up");
        }
    }

    /** The mounts as they are; to be asked when all is mounted. */
    MountTable mounts() throws Unsafe {
        try {
            return MountTable.of(Integer.toString(first));
        } catch (IOException gone) {
            throw new Unsafe("bubblewrap ended while it was setting up");
        }
    }

    /** Says what it starts after all. */
    void becomes(Invocation invocation) {
        program = name(invocation);
    }

    /**
     * Has everything watched that its processes try; to be called when all is mounted, and once.
     *
     * @param failed told when nobody watches any more
     */
    void observe(Function<Descriptor, Observer> by, Walls walls, Runnable failed) throws Errno {
        if (line.isPresent()) {
            Observer watching = by.apply(line.get());
            watching.begin(first, walls, failed);
            observer = Optional.of(watching);
        }
    }

    /** Waits until its observer has come to its end too, when everything else has. */
    void observed() {
        observer.ifPresent(watching -> watching.report(PATIENCE_MILLIS));
    }

    /** Why the program was not even started, when everything has ended; empty when it was. */
    Optional<String> unstarted() {
        return observer.flatMap(watching -> watching.report(PATIENCE_MILLIS))
                .filter(report -> !report.started())
                .map(_ -> program + " could not be started; is it there, and for this machine?");
    }

    /** Lets the program start, held by this filter; does nothing once it was killed. */
    synchronized void release(byte[] filter) throws Errno {
        if (state == State.WAITING) {
            state = State.RELEASED;
            Posix.write(gate, filter);
            gate.close();
        }
    }

    /**
     * Ends everything. Before we met the first process nothing is killed, for it would wait for its
     * dead parent for ever: it goes on to the closed gate, and ends there.
     */
    synchronized void kill() {
        if (state == State.OVER) {
            return;
        }
        state = State.KILLED;
        gate.close();
        if (firstHandle != null) {
            Posix.kill(firstHandle);
            Posix.kill(monitorHandle);
        }
    }

    /**
     * Asks every process to end; what is not released yet is ended at once.
     *
     * @param enough how many processes are asked at most
     */
    void ask(int enough) {
        synchronized (this) {
            if (state != State.RELEASED) {
                kill();
                return;
            }
        }
        Politely.end(first, enough);
    }

    /** Bubblewrap may be gone a moment before what it held. */
    private void awaitLast() throws Errno {
        Optional<Descriptor> last = first();
        if (last.isPresent()
                && Posix.poll(List.of(last.get()), Posix.POLLIN, PATIENCE_MILLIS)[0] == 0) {
            Posix.kill(last.get());
            Posix.poll(List.of(last.get()), Posix.POLLIN, -1);
        }
    }

    /** Ends what hangs before it has arrived, and what it left behind. */
    private void abandon() throws Errno {
        Posix.kill(monitorHandle);
        Posix.poll(List.of(monitorHandle), Posix.POLLIN, -1);
        try {
            mark.kill();
        } catch (IOException unreadable) {
            throw new Errno("/proc", Errno.EACCES);
        }
    }

    /**
     * Waits for bubblewrap to be gone and closes what is open.
     *
     * @return the program's exit code; empty if it never started
     */
    Optional<Integer> finish() throws Errno {
        if (state() != State.OVER) {
            if (Posix.poll(List.of(monitorHandle), Posix.POLLIN, PATIENCE_MILLIS)[0] == 0) {
                abandon();
            }
            int code = Posix.await(monitor);
            awaitLast();
            boolean ran = readStatus("").contains("\"exit-code\"");
            close();
            result = ran ? Optional.of(code) : Optional.empty();
        }
        return result;
    }

    private synchronized State state() {
        return state;
    }

    private synchronized void met(Descriptor handle) {
        firstHandle = handle;
        if (state == State.KILLED) {
            Posix.kill(handle);
            Posix.kill(monitorHandle);
        }
    }

    /** From here on nothing is killed: the numbers may soon mean other files. */
    private synchronized void close() {
        state = State.OVER;
        List.of(monitorHandle, status, arrival, gate).forEach(Descriptor::close);
        if (observer.isEmpty()) {
            line.ifPresent(Descriptor::close);
        }
        if (firstHandle != null) {
            firstHandle.close();
        }
    }

    /** Up to the first mention of a text, or to the end. */
    private String readStatus(String until) throws Errno {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(1024);
            while (true) {
                int count = Posix.read(status, buffer);
                byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
                text.write(bytes, 0, count);
                String read = text.toString(StandardCharsets.US_ASCII);
                if (count == 0 || (!until.isEmpty() && read.contains(until))) {
                    return read;
                }
            }
        }
    }

    /** For people. */
    private static String name(Invocation invocation) {
        return invocation.argv().getFirst() + " (" + invocation.executable().path() + ")";
    }

    /** When memory runs out on the host, the kernel takes the sandbox first. */
    private static void moreExpendable(Path proc) {
        try {
            Files.writeString(proc.resolve("oom_score_adj"), "1000");
        } catch (IOException refused) {
            // A wish, not a defence: the limits hold without it.
        }
    }
}
