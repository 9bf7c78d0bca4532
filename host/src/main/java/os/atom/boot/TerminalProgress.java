package os.atom.boot;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;
import os.atom.journal.Progress;

/**
 * Says on a terminal how far tables are made anew, in one line that is written over; elsewhere it
 * says nothing. For one thread.
 */
final class TerminalProgress implements Progress {
    private final PrintStream terminal;
    private long shown = -1;

    TerminalProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** On standard error, when a person looks at it. */
    static Progress here() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                ? new TerminalProgress(System.err)
                : UNSEEN;
    }

    @Override
    public void reached(long read, long entries) {
        long percent = 100 * read / entries;
        if (percent == shown) {
            return;
        }
        shown = percent;
        terminal.print("\rtables are made anew: %d %% of %,d entries".formatted(percent, entries));
        if (read == entries) {
            terminal.println();
        }
        terminal.flush();
    }
}
