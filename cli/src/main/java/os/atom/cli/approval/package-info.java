/** {@code approvals}, {@code approve}, {@code deny}: a person judges what waits. */
@NullMarked
package os.atom.cli.approval;

import org.jspecify.annotations.NullMarked;
