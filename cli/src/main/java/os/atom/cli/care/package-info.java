/** {@code start, status, version, config}: the server and the command themselves. */
@NullMarked
package os.atom.cli.care;

import org.jspecify.annotations.NullMarked;
