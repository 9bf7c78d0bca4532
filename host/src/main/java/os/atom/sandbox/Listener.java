package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Where the kernel tells what the processes behind a {@link Starter} try, and waits for our word
 * each time. We always let them go on: the kernel then judges the call itself, by what it finds,
 * not by what we saw. For one thread.
 *
 * <p>Source: seccomp_unotify(2); structures as in linux/seccomp.h.
 */
final class Listener implements AutoCloseable {
    private static final long RECEIVE = 0xC0502100L;
    private static final long SEND = 0xC0182101L;
    private static final long ID_VALID = 0x40082102L;
    private static final long SET_FLAGS = 0x40082104L;
    private static final int SIZE_OF_NOTICE = 80;
    private static final int SIZE_OF_ANSWER = 24;
    private static final int CONTINUE = 1;
    private static final int SYNC_WAKE_UP = 1;
    private static final int PAGE = 4096;
    private static final short POLLHUP = 0x10;

    private final Descriptor file;

    /**
     * @param file what a {@link Starter} sent; closed with this
     */
    Listener(Descriptor file) {
        this.file = file;
        hurry();
    }

    /**
     * A call that waits.
     *
     * @param thread its id, as seen from here
     * @param call its number
     */
    record Notice(long id, int thread, int call, List<Long> arguments) {
        int number(int argument) {
            return (int) (long) arguments.get(argument);
        }

        long address(int argument) {
            return arguments.get(argument);
        }
    }

    /** Whoever waits and whoever answers take turns on one processor; Linux 6.6. */
    private void hurry() {
        try (Arena arena = Arena.ofConfined()) {
            ioctl(arena, SET_FLAGS, SYNC_WAKE_UP);
        } catch (Errno older) {
            // Then each call takes some microseconds longer.
        }
    }

    /** Waits for the next call; empty when nobody is left who could make one. */
    Optional<Notice> next() throws Errno {
        while (true) {
            short happened = Posix.poll(List.of(file), Posix.POLLIN, -1)[0];
            if (happened == POLLHUP) {
                return Optional.empty();
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment notice = arena.allocate(SIZE_OF_NOTICE, 8);
                ioctl(arena, RECEIVE, notice.address());
                return Optional.of(notice(notice));
            } catch (Errno gone) {
                if (gone.number() != Errno.ENOENT) {
                    throw gone;
                }
                // It was ended between the two calls.
            }
        }
    }

    private static Notice notice(MemorySegment notice) {
        return new Notice(
                notice.get(JAVA_LONG, 0),
                notice.get(JAVA_INT, 8),
                notice.get(JAVA_INT, 16),
                List.of(
                        notice.get(JAVA_LONG, 32),
                        notice.get(JAVA_LONG, 40),
                        notice.get(JAVA_LONG, 48),
                        notice.get(JAVA_LONG, 56),
                        notice.get(JAVA_LONG, 64),
                        notice.get(JAVA_LONG, 72)));
    }

    /**
     * Lets the kernel do what it would have done; one that was ended meanwhile is left in peace.
     */
    void goOn(Notice notice) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(SIZE_OF_ANSWER, 8);
            answer.set(JAVA_LONG, 0, notice.id());
            answer.set(JAVA_INT, 20, CONTINUE);
            ioctl(arena, SEND, answer.address());
        } catch (Errno gone) {
            if (gone.number() != Errno.ENOENT) {
                throw gone;
            }
        }
    }

    /** Whether it still waits: whatever was read of its thread until now was its own. */
    boolean waits(Notice notice) {
        try (Arena arena = Arena.ofConfined()) {
            ioctl(arena, ID_VALID, arena.allocateFrom(JAVA_LONG, notice.id()).address());
            return true;
        } catch (Errno gone) {
            return false;
        }
    }

    /**
     * Reads what an argument points at; less where there is less.
     *
     * @param most bytes, at most a page
     */
    static byte[] read(Notice notice, int argument, int most) throws Errno {
        long address = notice.address(argument);
        long first = Math.min(most, PAGE - (address & (PAGE - 1)));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(most, 8);
            MemorySegment ours = arena.allocate(JAVA_LONG, 2);
            ours.setAtIndex(JAVA_LONG, 0, buffer.address());
            ours.setAtIndex(JAVA_LONG, 1, most);
            MemorySegment theirs = arena.allocate(JAVA_LONG, 4);
            theirs.setAtIndex(JAVA_LONG, 0, address);
            theirs.setAtIndex(JAVA_LONG, 1, first);
            theirs.setAtIndex(JAVA_LONG, 2, address + first);
            theirs.setAtIndex(JAVA_LONG, 3, most - first);
            int count =
                    (int)
                            Posix.call(
                                    "process_vm_readv",
                                    Native.READ_PROCESS,
                                    arena,
                                    notice.thread(),
                                    ours,
                                    1L,
                                    theirs,
                                    first == most ? 1L : 2L,
                                    0L);
            return buffer.asSlice(0, count).toArray(JAVA_BYTE);
        }
    }

    private void ioctl(Arena arena, long request, long argument) throws Errno {
        Posix.call("seccomp", Native.IOCTL, arena, file.number(), request, argument);
    }

    /** From here on the kernel refuses, as unknown, every call that is still watched. */
    @Override
    public void close() {
        file.close();
    }
}
