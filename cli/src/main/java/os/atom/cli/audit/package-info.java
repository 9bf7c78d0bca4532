/** {@code atom-os audit} and {@code journal}: what happened, and whether the record is whole. */
@NullMarked
package os.atom.cli.audit;

import org.jspecify.annotations.NullMarked;
