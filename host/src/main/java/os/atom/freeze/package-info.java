/** The stop switch: whether anything may happen now, and the end of what happens already. */
@NullMarked
package os.atom.freeze;

import org.jspecify.annotations.NullMarked;
