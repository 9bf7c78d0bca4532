package os.atom.command;

/**
 * Knows what programs do.
 *
 * <p>Implementations MUST fail closed: a command, an option, an abbreviation or a use that is not
 * known yields {@link Effect.Unknown}. They MUST be pure apart from looking at the given tree, and
 * thread-safe.
 */
public interface Catalogue {
    /** What one program start may do, and the commands inside it. */
    Conduct conduct(Invocation invocation, Tree tree);
}
