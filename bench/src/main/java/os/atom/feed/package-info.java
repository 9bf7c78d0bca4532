/** Opens the steps as the server does, to measure some of them; no part of the product. */
@NullMarked
package os.atom.feed;

import org.jspecify.annotations.NullMarked;
