/**
 * {@code atom-os exec}: a command run under an agent&rsquo;s rights, as if it ran here; {@code
 * atom-os command}: those that run without us.
 */
@NullMarked
package os.atom.cli.run;

import org.jspecify.annotations.NullMarked;
