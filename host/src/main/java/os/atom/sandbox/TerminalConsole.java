package os.atom.sandbox;

import java.io.IOException;
import java.util.Optional;

/** A pair of terminal devices of which the programs have the one and we the other. */
final class TerminalConsole extends LiveConsole {
    /** Ctrl-D, as terminals are set when they are new. */
    private static final byte END_OF_FILE = 4;

    private final PseudoTerminal terminal;

    private TerminalConsole(PseudoTerminal terminal) {
        super(new byte[0]);
        this.terminal = terminal;
    }

    static TerminalConsole open(int columns, int rows) throws Errno {
        TerminalConsole console = new TerminalConsole(PseudoTerminal.open(columns, rows));
        console.begin();
        return console;
    }

    @Override
    public synchronized void resize(int columns, int rows) throws IOException {
        if (!isClosed()) {
            terminal.resize(columns, rows);
        }
    }

    @Override
    public synchronized boolean hides() {
        try {
            return !isClosed() && terminal.hides();
        } catch (Errno unknown) {
            return true;
        }
    }

    @Override
    Descriptor input() {
        return terminal.programs();
    }

    @Override
    Optional<PseudoTerminal> terminal() {
        return Optional.of(terminal);
    }

    @Override
    Descriptor target() throws Errno {
        return Posix.duplicate(terminal.ours());
    }

    @Override
    byte[] lastWord() {
        try {
            return new byte[] {terminal.endOfFile()};
        } catch (Errno unknown) {
            return new byte[] {END_OF_FILE};
        }
    }

    @Override
    void hangUp() {
        terminal.hangUp();
    }

    @Override
    void release() {
        terminal.close();
    }
}
