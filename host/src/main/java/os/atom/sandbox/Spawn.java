package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One {@code posix_spawn}: a program, its words, and exactly the descriptors it shall have.
 *
 * <p>The child starts in a session of its own, with every signal at its default and none blocked;
 * every descriptor that is not named here is closed in it.
 */
final class Spawn {
    private static final int SIZE_OF_ACTIONS = 256;
    private static final int SIZE_OF_ATTRIBUTES = 1024;
    private static final int SIZE_OF_SIGNALS = 128;
    private static final short FLAGS = 0x04 | 0x08 | 0x80;

    private final Path program;
    private final List<String> words;
    private final List<String> environment;
    private final SortedMap<Integer, Descriptor> descriptors;

    /**
     * @param environment its variables, each as {@code NAME=value}; nothing is inherited
     * @param descriptors numbers in the child, below {@link Posix#LOWEST}, and what they are here
     */
    Spawn(
            Path program,
            List<String> words,
            List<String> environment,
            SortedMap<Integer, Descriptor> descriptors) {
        this.program = program;
        this.words = List.copyOf(words);
        this.environment = List.copyOf(environment);
        this.descriptors = new TreeMap<>(descriptors);
        if (descriptors.lastKey() >= Posix.LOWEST) {
            throw new IllegalArgumentException("too many descriptors for one process");
        }
    }

    /** The child's process id. */
    int run() throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(SIZE_OF_ACTIONS, 8);
            MemorySegment attributes = attributes(arena);
            check("actions", Native.ACTIONS_INIT, actions);
            try {
                for (int number = 0; number < firstUnused(); number++) {
                    Descriptor source = descriptors.get(number);
                    if (source == null) {
                        check("close", Native.ACTIONS_CLOSE, actions, number);
                    } else {
                        check("dup2", Native.ACTIONS_DUP, actions, source.number(), number);
                    }
                }
                check("closefrom", Native.ACTIONS_CLOSE_FROM, actions, firstUnused());
                MemorySegment pid = arena.allocate(JAVA_INT);
                check(
                        "posix_spawn " + program,
                        Native.SPAWN,
                        pid,
                        arena.allocateFrom(program.toString()),
                        actions,
                        attributes,
                        array(arena, words),
                        array(arena, environment));
                return pid.get(JAVA_INT, 0);
            } finally {
                Native.ACTIONS_DESTROY.call(actions);
            }
        }
    }

    private int firstUnused() {
        return descriptors.lastKey() + 1;
    }

    private static MemorySegment attributes(Arena arena) throws Errno {
        MemorySegment attributes = arena.allocate(SIZE_OF_ATTRIBUTES, 8);
        MemorySegment all = arena.allocate(SIZE_OF_SIGNALS, 8);
        MemorySegment none = arena.allocate(SIZE_OF_SIGNALS, 8);
        Native.SIGFILLSET.call(all);
        Native.SIGEMPTYSET.call(none);
        check("attributes", Native.ATTRIBUTES_INIT, attributes);
        check("flags", Native.ATTRIBUTES_FLAGS, attributes, FLAGS);
        check("signals", Native.ATTRIBUTES_DEFAULT, attributes, all);
        check("mask", Native.ATTRIBUTES_MASK, attributes, none);
        return attributes;
    }

    private static MemorySegment array(Arena arena, List<String> words) {
        MemorySegment array = arena.allocate(ADDRESS, words.size() + 1L);
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(words.get(i)));
        }
        array.setAtIndex(ADDRESS, words.size(), MemorySegment.NULL);
        return array;
    }

    /** These functions give the error back instead of leaving it in {@code errno}. */
    private static void check(String what, NativeFunction function, Object... arguments)
            throws Errno {
        int error = (int) function.call(arguments);
        if (error != 0) {
            throw new Errno(what, error);
        }
    }
}
