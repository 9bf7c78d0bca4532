/**
 * What may be seen: the host directories granted to an agent, read-only or read-write, and the
 * protected files that stay masked even inside a grant.
 *
 * <p>In: grants. Out: a {@link os.atom.mount.View} of one agent. May not know commands.
 */
@NullMarked
package os.atom.mount;

import org.jspecify.annotations.NullMarked;
