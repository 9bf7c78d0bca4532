/** {@code atom-os agent}: agents, their levels and keys. */
@NullMarked
package os.atom.cli.agent;

import org.jspecify.annotations.NullMarked;
