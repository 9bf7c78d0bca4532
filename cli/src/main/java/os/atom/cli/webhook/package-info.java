/** {@code webhook}: servers elsewhere that are told of events. */
@NullMarked
package os.atom.cli.webhook;

import org.jspecify.annotations.NullMarked;
