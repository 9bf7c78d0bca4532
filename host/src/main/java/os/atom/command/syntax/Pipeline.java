package os.atom.command.syntax;

import java.util.List;

/**
 * Commands joined by {@code |}.
 *
 * @param connector what stands before it
 * @param commands never empty
 */
public record Pipeline(Connector connector, boolean negated, List<Command> commands) {
    public Pipeline {
        commands = List.copyOf(commands);
    }

    /** How a pipeline follows the one before it. */
    public enum Connector {
        /** Nothing, {@code ;} or a new line. */
        THEN,
        /** {@code &&} */
        AND,
        /** {@code ||} */
        OR
    }
}
