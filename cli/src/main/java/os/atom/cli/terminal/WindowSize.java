package os.atom.cli.terminal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a window is, in characters; each 1 to {@value #LARGEST}. */
public record WindowSize(int columns, int rows) {
    /** The most that a server takes. */
    private static final int LARGEST = 1000;

    /** What a terminal has that nobody sees. */
    public static final WindowSize USUAL = new WindowSize(80, 24);

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,5}) (\\d{1,5})");

    /** Reads what {@code stty size} says; a size of nothing is none. */
    static Optional<WindowSize> parse(String said) {
        Matcher given = ROWS_AND_COLUMNS.matcher(said);
        if (!given.matches()) {
            return Optional.empty();
        }
        int rows = Integer.parseInt(given.group(1));
        int columns = Integer.parseInt(given.group(2));
        return rows == 0 || columns == 0
                ? Optional.empty()
                : Optional.of(new WindowSize(Math.min(columns, LARGEST), Math.min(rows, LARGEST)));
    }

    /**
     * Does something each time the window gets another size (SIGWINCH).
     *
     * <p>Java has no other way to hear of it than {@code sun.misc.Signal}, which is meant to be
     * used (JEP 260) and of which the compiler warns all the same; hence by name. Where it is not
     * there, nothing is done.
     */
    public static void onChange(Runnable changed) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle run =
                    MethodHandles.lookup()
                            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                            .bindTo(changed);
            Object listening =
                    MethodHandleProxies.asInterfaceInstance(
                            handler, MethodHandles.dropArguments(run, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("WINCH"),
                            listening);
        } catch (ReflectiveOperationException | IllegalArgumentException none) {
            // The window keeps the size that it had.
        }
    }
}
