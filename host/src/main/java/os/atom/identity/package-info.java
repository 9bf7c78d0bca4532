/**
 * Who asks: people and agents, their keys, the four maturity levels and whether they are paused.
 *
 * <p>In: a key. Out: a {@link os.atom.identity.Principal}. May not know what is asked.
 */
@NullMarked
package os.atom.identity;

import org.jspecify.annotations.NullMarked;
