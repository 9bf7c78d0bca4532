/** The way to the running server: where it is, who asks, what it answered. */
@NullMarked
package os.atom.cli.server;

import org.jspecify.annotations.NullMarked;
