/**
 * How the servers of one journal tell each other that there is more in it. The journal is the
 * truth; what is lost here is found there.
 */
@NullMarked
package os.atom.bus;

import org.jspecify.annotations.NullMarked;
