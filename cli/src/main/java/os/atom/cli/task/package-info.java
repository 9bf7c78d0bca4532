/** {@code task}: what agents do later, or again and again. */
@NullMarked
package os.atom.cli.task;

import org.jspecify.annotations.NullMarked;
