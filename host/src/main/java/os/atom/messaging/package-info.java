/** Messages between principals, and the inbox in which each finds what concerns it. */
@NullMarked
package os.atom.messaging;

import org.jspecify.annotations.NullMarked;
