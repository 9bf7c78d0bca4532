/**
 * Events that are asked for: named subscriptions whose place the server keeps, with
 * acknowledgement, redelivery and dead letters.
 */
@NullMarked
package os.atom.subscription;

import org.jspecify.annotations.NullMarked;
