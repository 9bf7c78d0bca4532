package os.atom.command;

import java.util.List;

/**
 * Knows what programs do.
 *
 * <p>Implementations MUST fail closed: a command, an option, an abbreviation or a use that is not
 * known yields {@link Effect.Unknown}. They MUST be pure apart from looking at the given tree, and
 * thread-safe.
 */
public interface Catalogue {
    /**
     * Everything one program start may do, its redirections left aside.
     *
     * @return never empty for a program that is not known; empty for one that touches nothing
     */
    List<Effect> effects(Invocation invocation, Tree tree);
}
