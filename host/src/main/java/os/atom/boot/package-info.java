/** The start: puts the steps together and opens the port. */
@NullMarked
package os.atom.boot;

import org.jspecify.annotations.NullMarked;
