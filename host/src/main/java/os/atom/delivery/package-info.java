/**
 * The one ledger of who is brought events, how far each is, and what each did not take: webhooks,
 * and subscriptions that are asked for.
 */
@NullMarked
package os.atom.delivery;

import org.jspecify.annotations.NullMarked;
