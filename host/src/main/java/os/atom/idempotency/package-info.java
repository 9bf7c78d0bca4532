/**
 * What was asked twice is done once: each write may carry a key of its sender's, and the first
 * entry that the write makes claims that key in the same transaction.
 *
 * <p>Knows nothing of what the requests mean. The steps append as always, to the journal that
 * {@link os.atom.idempotency.Idempotency#journal} gives.
 */
@NullMarked
package os.atom.idempotency;

import org.jspecify.annotations.NullMarked;
