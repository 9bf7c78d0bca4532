package os.atom.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * One function of the C library, called through six whole registers like all others. Java takes
 * some ten milliseconds of a start to link each kind of signature, so there is one for all.
 *
 * <p>On Linux whole numbers and addresses are passed in registers of 64 bits, one each, of which
 * the function reads as many as it has arguments, and of each as many bits as it has; of what comes
 * back the caller reads as many bits as the result has. Sources: System V ABI, AMD64 supplement,
 * 3.2.3; Procedure Call Standard for the Arm 64-bit Architecture, 6.8 and 6.9. That a variadic
 * function gets no vectors is said by Java to each (AMD64, 3.5.7).
 *
 * <p>Thread-safe. Memory that is passed has to be native, and its caller's until the call returns.
 */
final class NativeFunction {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int REGISTERS = 6;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));

    /** What is left in {@code errno} where nobody asks. */
    private static final MemorySegment UNREAD = Arena.global().allocate(STATE);

    private static final MethodHandle CALL =
            LINKER.downcallHandle(
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                            JAVA_LONG),
                    Linker.Option.captureCallState("errno"));

    private final MemorySegment address;
    private final boolean wide;
    private final List<MemoryLayout> arguments;

    /**
     * @param result an {@code int} or a {@code long}
     * @param arguments whole numbers and addresses, six at most
     * @throws java.util.NoSuchElementException when the library lacks it
     */
    NativeFunction(String name, ValueLayout result, ValueLayout... arguments) {
        if (arguments.length > REGISTERS) {
            throw new IllegalArgumentException(name + " has more arguments than registers");
        }
        address = LINKER.defaultLookup().findOrThrow(name);
        wide = !result.equals(JAVA_INT);
        this.arguments = List.of(arguments);
    }

    /** Where {@link #callTelling} leaves what went wrong. */
    static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    /** What the last call left in {@code errno}. */
    static int errno(MemorySegment state) {
        return state.get(JAVA_INT, ERRNO);
    }

    /**
     * Calls it where {@code errno} says nothing.
     *
     * @param given as its signature has them, boxed
     */
    long call(Object... given) {
        return callTelling(UNREAD, given);
    }

    /**
     * Calls it, and has {@link #errno} told.
     *
     * @param state of {@link #state}
     * @param given as its signature has them, boxed
     */
    long callTelling(MemorySegment state, Object... given) {
        long[] words = words(given);
        try {
            long result =
                    (long)
                            CALL.invokeExact(
                                    address, state, words[0], words[1], words[2], words[3],
                                    words[4], words[5]);
            return wide ? result : (int) result;
        } catch (Throwable impossible) {
            // A downcall throws only when it is called with the wrong types.
            throw new LinkageError("native call", impossible);
        }
    }

    private long[] words(Object... given) {
        if (given.length != arguments.size()) {
            throw new LinkageError(
                    "native call with %d arguments instead of %d"
                            .formatted(given.length, arguments.size()));
        }
        long[] words = new long[REGISTERS];
        for (int i = 0; i < given.length; i++) {
            words[i] = word(given[i], arguments.get(i) instanceof AddressLayout);
        }
        return words;
    }

    private static long word(Object given, boolean isAddress) {
        return switch (given) {
            case MemorySegment memory when isAddress && memory.isNative() && mine(memory) ->
                    memory.address();
            case Number number when !isAddress -> number.longValue();
            default -> throw new LinkageError("native call with " + given);
        };
    }

    private static boolean mine(MemorySegment memory) {
        return memory.scope().isAlive() && memory.isAccessibleBy(Thread.currentThread());
    }
}
