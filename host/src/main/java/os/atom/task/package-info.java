/** Work that agents do later, or again and again, with the rights they have then. */
@NullMarked
package os.atom.task;

import org.jspecify.annotations.NullMarked;
