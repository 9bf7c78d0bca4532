/** cli. */
@NullMarked
package os.atom.cli;

import org.jspecify.annotations.NullMarked;
