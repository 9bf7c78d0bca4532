/** How agents earn trust by what they do, and lose it at once; only people raise anybody. */
@NullMarked
package os.atom.trust;

import org.jspecify.annotations.NullMarked;
