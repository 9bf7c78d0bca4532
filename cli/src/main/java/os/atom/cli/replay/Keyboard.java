package os.atom.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that is our standard input, told to hand on each key at once and not to show it.
 * What it was told before is restored on close, and when we are ended by a signal.
 */
final class Keyboard implements Keys {
    private final BlockingQueue<Key> pressed = new LinkedBlockingQueue<>();
    private final String before;
    private final Thread restoring = new Thread(this::restore, "terminal");

    private Keyboard(String before) {
        this.before = before;
    }

    /** Takes the keyboard over; none when there is no terminal that can be told. */
    static Keys of(InputStream in) {
        Optional<String> before = stty("-g");
        if (before.isEmpty()) {
            return Keys.none();
        }
        Keyboard keyboard = new Keyboard(before.get());
        Runtime.getRuntime().addShutdownHook(keyboard.restoring);
        // Signals stay on: Ctrl-C ends us as it ends everything.
        if (stty("-icanon", "-echo", "min", "1", "time", "0").isEmpty()) {
            keyboard.close();
            return Keys.none();
        }
        Thread.ofPlatform().daemon().name("keys").start(() -> keyboard.read(in));
        return keyboard;
    }

    private void read(InputStream in) {
        KeyReader reader = new KeyReader();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                reader.feed(next).ifPresent(pressed::add);
            }
        } catch (IOException gone) {
            // Nobody presses anything any more.
        }
    }

    @Override
    public Optional<Key> await(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(pressed.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
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
        stty(before);
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
