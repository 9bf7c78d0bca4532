/** {@code start, status, version, completion}: the server and the command themselves. */
@NullMarked
package os.atom.cli.care;

import org.jspecify.annotations.NullMarked;
