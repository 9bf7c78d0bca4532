/** bench. */
@NullMarked
package os.atom.bench;

import org.jspecify.annotations.NullMarked;
