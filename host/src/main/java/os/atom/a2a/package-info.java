/**
 * The Agent2Agent protocol (A2A 1.0, specification 1.0.1; callers of 0.3 too): agents of others ask
 * agents of this host. A message becomes a message in the agent's inbox, by the one way in which
 * messages are sent; a task is its thread, read from the journal. It decides nothing.
 */
@NullMarked
package os.atom.a2a;

import org.jspecify.annotations.NullMarked;
