/** {@code peer}: agents elsewhere that may be written to. */
@NullMarked
package os.atom.cli.peer;

import org.jspecify.annotations.NullMarked;
