package os.atom.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How the terminal that is our standard input behaves, changed for a while with {@code stty}
 * (POSIX). What it was before is restored on close, and when we are ended by a signal.
 */
public final class TerminalMode implements AutoCloseable {
    private final String before;
    private final Runnable farewell;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread restoring = new Thread(this::restore, "terminal");

    private TerminalMode(String before, Runnable farewell) {
        this.before = before;
        this.farewell = farewell;
    }

    /** Changes it; empty when there is no terminal that can be told. */
    public static Optional<TerminalMode> change(String... settings) {
        return change(() -> {}, settings);
    }

    private static Optional<TerminalMode> change(Runnable farewell, String... settings) {
        Optional<String> before = stty("-g");
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TerminalMode mode = new TerminalMode(before.get(), farewell);
        Runtime.getRuntime().addShutdownHook(mode.restoring);
        if (stty(settings).isEmpty()) {
            mode.close();
            return Optional.empty();
        }
        return Optional.of(mode);
    }

    /**
     * Every key goes to whoever reads, as it is.
     *
     * @param farewell done before it is restored
     */
    public static Optional<TerminalMode> raw(Runnable farewell) {
        return change(farewell, "raw", "-echo");
    }

    /** How large the window is; empty when nobody knows. */
    public static Optional<WindowSize> size() {
        return stty("size").flatMap(WindowSize::parse);
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException ending) {
            // Then it has run.
        }
    }

    private void restore() {
        if (over.compareAndSet(false, true)) {
            try {
                farewell.run();
            } catch (UncheckedIOException readerGone) {
                // Then nobody sees what it was for.
            } finally {
                stty(before);
            }
        }
    }

    /** What it printed; empty when it failed. */
    private static Optional<String> stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process stty =
                    new ProcessBuilder(command)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return stty.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
