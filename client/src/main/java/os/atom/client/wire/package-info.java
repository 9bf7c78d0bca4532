/** What every client needs of HTTP and loads in no time; the command line is built on it, too. */
@NullMarked
package os.atom.client.wire;

import org.jspecify.annotations.NullMarked;
