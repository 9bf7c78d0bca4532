package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A pair of terminal devices of the host: programs hold the one, we hold the other.
 *
 * <p>The program's side is opened through ours ({@code TIOCGPTPEER}, Linux 4.13), never by its
 * path, and neither becomes the server's own terminal ({@code O_NOCTTY}). Source: pty(7),
 * ioctl_tty(2), asm-generic/termbits.h.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final int O_NOCTTY = 0400;
    private static final int FLAGS = Beneath.O_RDWR | O_NOCTTY | Beneath.O_CLOEXEC;
    private static final long TCGETS = 0x5401;
    private static final long TCSETS = 0x5402;
    private static final long TIOCSWINSZ = 0x5414;
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TIOCSPTLCK = 0x40045431L;
    private static final long TIOCGPTPEER = 0x5441;
    private static final int SIZE_OF_TERMIOS = 64;
    private static final int ERASES_WHOLE_CHARACTERS = 040000;
    private static final int END_OF_FILE = 17 + 4;
    private static final int LOCAL_MODES = 12;
    private static final int WHOLE_LINES = 02;
    private static final int ECHO = 010;

    private final Descriptor ours;
    private final Descriptor programs;
    private final Path path;

    private PseudoTerminal(Descriptor ours, Descriptor programs, Path path) {
        this.ours = ours;
        this.programs = programs;
        this.path = path;
    }

    static PseudoTerminal open(int columns, int rows) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            long number = Posix.call("open a terminal", Native.POSIX_OPENPT, arena, FLAGS);
            Descriptor ours = Posix.raised((int) number);
            try {
                resize(ours, columns, rows);
                MemorySegment unlocked = arena.allocateFrom(JAVA_INT, 0);
                ioctl(ours, TIOCSPTLCK, unlocked.address());
                Descriptor programs = Posix.raised((int) ioctl(ours, TIOCGPTPEER, FLAGS));
                eraseWholeCharacters(programs);
                return new PseudoTerminal(ours, programs, path(ours));
            } catch (Errno failed) {
                ours.close();
                throw failed;
            }
        }
    }

    private static Path path(Descriptor ours) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment index = arena.allocate(JAVA_INT);
            ioctl(ours, TIOCGPTN, index.address());
            return Path.of("/dev/pts", Integer.toString(index.get(JAVA_INT, 0)));
        }
    }

    /** What we read and write. */
    Descriptor ours() {
        return ours;
    }

    /** What is given to programs. */
    Descriptor programs() {
        return programs;
    }

    /** Where the programs' side is on the host. */
    Path path() {
        return path;
    }

    /** Tells whoever is in front that the window has another size. */
    void resize(int columns, int rows) throws Errno {
        resize(ours, columns, rows);
    }

    private static void resize(Descriptor ours, int columns, int rows) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(JAVA_SHORT, 4);
            size.setAtIndex(JAVA_SHORT, 0, (short) rows);
            size.setAtIndex(JAVA_SHORT, 1, (short) columns);
            ioctl(ours, TIOCSWINSZ, size.address());
        }
    }

    /** The character that means the end of the input, as it is set now; usually Ctrl-D. */
    byte endOfFile() throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return settings(programs, arena).get(JAVA_BYTE, END_OF_FILE);
        }
    }

    /** Whether it takes whole lines and does not show them, as when it is asked for a password. */
    boolean hides() throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            int modes = settings(programs, arena).get(JAVA_INT, LOCAL_MODES);
            return (modes & ECHO) == 0 && (modes & WHOLE_LINES) != 0;
        }
    }

    private static void eraseWholeCharacters(Descriptor programs) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment settings = settings(programs, arena);
            settings.set(JAVA_INT, 0, settings.get(JAVA_INT, 0) | ERASES_WHOLE_CHARACTERS);
            ioctl(programs, TCSETS, settings.address());
        }
    }

    private static MemorySegment settings(Descriptor terminal, Arena arena) throws Errno {
        MemorySegment settings = arena.allocate(SIZE_OF_TERMIOS, 8);
        ioctl(terminal, TCGETS, settings.address());
        return settings;
    }

    private static long ioctl(Descriptor file, long request, long argument) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            return Posix.call("terminal", Native.IOCTL, arena, file.number(), request, argument);
        }
    }

    /** Hangs up: whoever writes to our side gets an error from now on. */
    void hangUp() {
        programs.close();
    }

    @Override
    public void close() {
        programs.close();
        ours.close();
    }
}
