/**
 * What a command may reach: nothing, or, where policy or a person lets it connect, the domains on
 * people's allow-list, through a filtering proxy on the host.
 *
 * <p>In: the allow-list, and the bytes that a command sends to its proxy. Out: connections to
 * public addresses, each on record first, or refusals that name rule and mend. Starts nothing and
 * knows no sandbox.
 */
@NullMarked
package os.atom.network;

import org.jspecify.annotations.NullMarked;
