package os.atom.sandbox;

import java.time.Duration;
import java.util.Optional;

/** A text that was given at the start; its place in it is shared by all who read. */
final class GivenConsole extends Console {
    private final Descriptor text;

    GivenConsole(Descriptor text) {
        this.text = text;
    }

    @Override
    public Reception type(byte[] bytes, boolean end, Duration atMost, Runnable taking) {
        return Reception.CLOSED;
    }

    @Override
    public void resize(int columns, int rows) {
        // It has no size.
    }

    @Override
    public boolean hides() {
        return false;
    }

    @Override
    Descriptor input() {
        return text;
    }

    @Override
    Optional<PseudoTerminal> terminal() {
        return Optional.empty();
    }

    @Override
    public void close() {
        text.close();
    }
}
