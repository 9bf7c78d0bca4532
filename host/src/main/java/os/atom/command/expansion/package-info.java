/**
 * Words as bash would expand them: braces, then {@code ~}, then patterns against a listing of what
 * the agent may see.
 *
 * <p>The face is {@link os.atom.command.expansion.Expansion}. Pure apart from the listing it is
 * given; bounded by a {@link os.atom.command.expansion.Budget}.
 */
@NullMarked
package os.atom.command.expansion;

import org.jspecify.annotations.NullMarked;
