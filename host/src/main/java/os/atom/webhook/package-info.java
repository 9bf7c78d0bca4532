/** What happens is told to servers elsewhere, signed, at least once, where people said so. */
@NullMarked
package os.atom.webhook;

import org.jspecify.annotations.NullMarked;
