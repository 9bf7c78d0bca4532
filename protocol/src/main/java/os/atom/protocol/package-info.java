/** protocol. */
@NullMarked
package os.atom.protocol;

import org.jspecify.annotations.NullMarked;
