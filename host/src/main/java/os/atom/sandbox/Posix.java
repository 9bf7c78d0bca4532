package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * System calls, as far as the sandbox needs them and Java does not offer them.
 *
 * <p>Every descriptor is close-on-exec from its first moment and numbered {@link #LOWEST} or above,
 * so that the low numbers stay free for what {@link Spawn} gives a child. Calls that block must be
 * made on platform threads. Numbers are those of x86_64 and aarch64, which agree on all used here.
 */
final class Posix {
    /** No descriptor of ours is below. */
    static final int LOWEST = 256;

    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final short POLLERR = 8;
    static final short POLLHUP = 16;

    static final int SIGKILL = 9;
    static final int SIGTERM = 15;
    static final int SIGCONT = 18;
    static final int WNOHANG = 1;

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_ADD_SEALS = 1033;
    private static final int ALL_SEALS = 0xf;
    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final long SYS_PIDFD_SEND_SIGNAL = 424;
    private static final long SYS_PIDFD_OPEN = 434;

    private Posix() {}

    /** Both ends of a pipe. */
    record Pipe(Descriptor reading, Descriptor writing) {}

    /** Both ends of a connection. */
    record Pair(Descriptor ours, Descriptor theirs) {}

    static Pipe pipe() throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            call("pipe2", Native.PIPE2, arena, ends, O_CLOEXEC);
            Descriptor reading = raised(ends.getAtIndex(JAVA_INT, 0));
            return new Pipe(reading, raised(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    /** Two ends that pass messages, and descriptors with them. */
    static Pair pair() throws Errno {
        int unix = 1;
        int messages = 5;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            int type = messages | O_CLOEXEC;
            call("socketpair", Native.SOCKETPAIR, arena, unix, type, 0, ends);
            Descriptor ours = raised(ends.getAtIndex(JAVA_INT, 0));
            return new Pair(ours, raised(ends.getAtIndex(JAVA_INT, 1)));
        }
    }

    /** A file in memory that holds these bytes and can never change. */
    static Descriptor sealed(byte[] content) throws Errno {
        Descriptor file = memory();
        fill(file, content);
        return file;
    }

    /** An empty file in memory. */
    static Descriptor memory() throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            int flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
            MemorySegment name = arena.allocateFrom("atom-os");
            return raised((int) call("memfd_create", Native.MEMFD_CREATE, arena, name, flags));
        }
    }

    /** Gives a file of {@link #memory} its content, for good: it can never change again. */
    static void fill(Descriptor file, byte[] content) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            write(file, content);
            call("lseek", Native.LSEEK, arena, file.number(), 0L, 0);
            fcntl(file, F_ADD_SEALS, ALL_SEALS);
        }
    }

    /** Reads what is there, waiting for the first byte; 0 at the end. */
    static int read(Descriptor file, MemorySegment buffer) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return (int) call("read", Native.READ, arena, file.number(), buffer, buffer.byteSize());
        }
    }

    /** Writes all of it, waiting as long as it takes. */
    static void write(Descriptor file, byte[] bytes) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            write(file, arena.allocateFrom(JAVA_BYTE, bytes));
        }
    }

    static void write(Descriptor file, MemorySegment bytes) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            long done = 0;
            while (done < bytes.byteSize()) {
                MemorySegment rest = bytes.asSlice(done);
                done += call("write", Native.WRITE, arena, file.number(), rest, rest.byteSize());
            }
        }
    }

    /**
     * Writes all of it to a file that never blocks, waiting for room as long as it takes. A
     * terminal that is hung up, or a pipe that nobody reads, ends the wait with an error; a write
     * that blocks would miss the former, and one that does not would never fail.
     */
    static void writePatiently(Descriptor file, byte[] bytes) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocateFrom(JAVA_BYTE, bytes);
            long done = 0;
            while (done < bytes.length) {
                if ((poll(List.of(file), POLLOUT, -1)[0] & (POLLERR | POLLHUP)) != 0) {
                    throw new Errno("write", Errno.EPIPE);
                }
                done += written(file, all.asSlice(done), arena);
            }
        }
    }

    private static long written(Descriptor file, MemorySegment bytes, Arena arena) throws Errno {
        try {
            return call("write", Native.WRITE, arena, file.number(), bytes, bytes.byteSize());
        } catch (Errno full) {
            if (full.number() == Errno.EAGAIN) {
                return 0;
            }
            throw full;
        }
    }

    /** Makes reads and writes fail that would have to wait. */
    static void neverBlock(Descriptor file) throws Errno {
        fcntl(file, F_SETFL, fcntl(file, F_GETFL, 0) | O_NONBLOCK);
    }

    /** Waits until one of them has something to say; the events that came, in order. */
    static short[] poll(List<Descriptor> files, short events, int timeoutMillis) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment table = arena.allocate(8L * Math.max(1, files.size()), 8);
            for (int i = 0; i < files.size(); i++) {
                table.set(JAVA_INT, 8L * i, files.get(i).number());
                table.set(JAVA_SHORT, 8L * i + 4, events);
            }
            call("poll", Native.POLL, arena, table, (long) files.size(), timeoutMillis);
            short[] happened = new short[files.size()];
            for (int i = 0; i < happened.length; i++) {
                happened[i] = table.get(JAVA_SHORT, 8L * i + 6);
            }
            return happened;
        }
    }

    /** Becomes readable when the process has ended; never means another one. */
    static Descriptor process(int pid) throws Errno {
        return raised((int) syscall("pidfd_open", SYS_PIDFD_OPEN, pid, 0, 0, 0));
    }

    /** Ends a process; one that is gone already is left in peace. */
    static void kill(Descriptor process) {
        signal(process, SIGKILL);
    }

    /** Signals a process; one that is gone already is left in peace. */
    static void signal(Descriptor process, int signal) {
        try {
            syscall("pidfd_send_signal", SYS_PIDFD_SEND_SIGNAL, process.number(), signal, 0, 0);
        } catch (Errno gone) {
            // ESRCH: it ended by itself.
        }
    }

    /** Waits for a child; its exit code, or 128 and the signal's number. */
    static int await(int child) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            call("waitpid", Native.WAITPID, arena, child, status, 0);
            int word = status.get(JAVA_INT, 0);
            int signal = word & 0x7f;
            return signal == 0 ? (word >> 8) & 0xff : 128 + signal;
        }
    }

    /** Lowers a limit; one that is lower already stays. */
    static void limit(int pid, int resource, long soft, long hard) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(JAVA_LONG, 2);
            call("prlimit", Native.PRLIMIT, arena, pid, resource, MemorySegment.NULL, limit);
            long highest = limit.getAtIndex(JAVA_LONG, 1);
            limit.setAtIndex(JAVA_LONG, 0, lesser(soft, highest));
            limit.setAtIndex(JAVA_LONG, 1, lesser(hard, highest));
            call("prlimit", Native.PRLIMIT, arena, pid, resource, limit, MemorySegment.NULL);
        }
    }

    /** Without a sign: no limit is written as all ones. */
    private static long lesser(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? a : b;
    }

    /** Another descriptor for the same open file. */
    static Descriptor duplicate(Descriptor file) throws Errno {
        return new Descriptor(fcntl(file, F_DUPFD_CLOEXEC, LOWEST));
    }

    /**
     * Lets this thread run before all ordinary ones, whatever their number; only root may, as a
     * rule.
     */
    static void hurry() throws Errno {
        int roundRobin = 2;
        int notForChildren = 0x40000000;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment priority = arena.allocateFrom(JAVA_INT, 1);
            call(
                    "sched_setscheduler",
                    Native.SCHEDULE,
                    arena,
                    0,
                    roundRobin | notForChildren,
                    priority);
        }
    }

    static int user() {
        return (int) Native.GETUID.call();
    }

    static int group() {
        return (int) Native.GETGID.call();
    }

    static void close(int number) {
        long ignored = Native.CLOSE.call(number);
    }

    static Descriptor raised(int number) throws Errno {
        if (number >= LOWEST) {
            return new Descriptor(number);
        }
        try (Descriptor low = new Descriptor(number)) {
            return new Descriptor(fcntl(low, F_DUPFD_CLOEXEC, LOWEST));
        }
    }

    static int fcntl(Descriptor file, int command, long argument) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return (int) call("fcntl", Native.FCNTL, arena, file.number(), command, argument);
        }
    }

    static long syscall(String what, long number, long a, long b, long c, long d) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return call(what, Native.SYSCALL, arena, number, a, b, c, d, 0L);
        }
    }

    /** Calls again when a signal came in between. */
    static long call(String what, NativeFunction function, Arena arena, Object... arguments)
            throws Errno {
        MemorySegment state = NativeFunction.state(arena);
        while (true) {
            long result = function.callTelling(state, arguments);
            if (result != -1) {
                return result;
            }
            if (NativeFunction.errno(state) != Errno.EINTR) {
                throw new Errno(what, NativeFunction.errno(state));
            }
        }
    }
}
