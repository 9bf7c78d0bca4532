package os.atom.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import os.atom.cli.terminal.TerminalMode;

/**
 * The terminal that is our standard input, told to hand on each key at once and not to show it,
 * until it is closed or we are ended by a signal.
 */
final class Keyboard implements Keys {
    private final BlockingQueue<Key> pressed = new LinkedBlockingQueue<>();
    private final TerminalMode mode;

    private Keyboard(TerminalMode mode) {
        this.mode = mode;
    }

    /** Takes the keyboard over; none when there is no terminal that can be told. */
    static Keys of(InputStream in) {
        // Signals stay on: Ctrl-C ends us as it ends everything.
        Optional<TerminalMode> mode =
                TerminalMode.change("-icanon", "-echo", "min", "1", "time", "0");
        if (mode.isEmpty()) {
            return Keys.none();
        }
        Keyboard keyboard = new Keyboard(mode.get());
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
        mode.close();
    }
}
