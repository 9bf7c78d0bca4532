package os.atom.shell;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.TerminalSize;

/** Whether a command is typed to while it runs, and how. */
public sealed interface Interaction {
    /** It reads what was given with it, and then the end. */
    record None() implements Interaction {}

    /** After what was given its input stays open. */
    record Open() implements Interaction {}

    /**
     * It has a terminal of its own.
     *
     * @param size at first
     */
    record OnTerminal(TerminalSize size) implements Interaction {}

    /** From the members of a record, of which a terminal says more. */
    static Interaction of(boolean interactive, @Nullable TerminalSize terminal) {
        if (terminal != null) {
            return new OnTerminal(terminal);
        }
        return interactive ? new Open() : new None();
    }

    /** Whether anything can be typed to it at all. */
    default boolean isLive() {
        return switch (this) {
            case None _ -> false;
            case Open _, OnTerminal _ -> true;
        };
    }

    /** The size of its terminal; empty when it has none. */
    default Optional<TerminalSize> terminal() {
        return switch (this) {
            case None _, Open _ -> Optional.empty();
            case OnTerminal(var size) -> Optional.of(size);
        };
    }
}
