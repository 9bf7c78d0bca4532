/** {@code freeze, thaw}: the stop switch. */
@NullMarked
package os.atom.cli.freeze;

import org.jspecify.annotations.NullMarked;
