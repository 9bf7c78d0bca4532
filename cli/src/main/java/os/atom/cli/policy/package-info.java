/** {@code atom-os policy}: what would be answered, and by which rule. */
@NullMarked
package os.atom.cli.policy;

import org.jspecify.annotations.NullMarked;
