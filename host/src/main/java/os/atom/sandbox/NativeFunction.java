package os.atom.sandbox;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One function of the C library: looked up when it is named here, linked when it is first called.
 * Linking takes Java milliseconds for each kind of signature, and a start calls few of them.
 *
 * <p>Thread-safe; two that call it first at once link it twice, to the same effect.
 */
final class NativeFunction {
    private static final Linker LINKER = Linker.nativeLinker();

    private final MemorySegment address;
    private final FunctionDescriptor signature;
    private final Linker.Option[] options;
    private volatile @Nullable MethodHandle linked;

    /**
     * @throws java.util.NoSuchElementException when the library lacks it
     */
    NativeFunction(String name, FunctionDescriptor signature, Linker.Option... options) {
        address = LINKER.defaultLookup().findOrThrow(name);
        this.signature = signature;
        this.options = options.clone();
    }

    /**
     * Calls it.
     *
     * @param arguments as its signature has them, boxed
     */
    Object call(Object... arguments) {
        try {
            return (Object) handle().invokeExact(arguments);
        } catch (Throwable impossible) {
            // A downcall throws only when it is called with the wrong types.
            throw new LinkageError("native call", impossible);
        }
    }

    private MethodHandle handle() {
        MethodHandle known = linked;
        if (known == null) {
            known = spread(LINKER.downcallHandle(address, signature, options));
            linked = known;
        }
        return known;
    }

    /** Adapted once, so that a call costs no more than boxing its arguments. */
    private static MethodHandle spread(MethodHandle function) {
        return function.asType(function.type().generic())
                .asSpreader(Object[].class, function.type().parameterCount());
    }
}
