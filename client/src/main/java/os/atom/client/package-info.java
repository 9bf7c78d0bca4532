/**
 * A client of Atom OS without a framework: {@link os.atom.client.AtomOs} is where to begin.
 *
 * <p>Everything here is safe for several threads, unless it says otherwise.
 */
@NullMarked
package os.atom.client;

import org.jspecify.annotations.NullMarked;
