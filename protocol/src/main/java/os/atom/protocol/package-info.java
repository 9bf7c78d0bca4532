/**
 * The records that travel between server and clients as JSON; plain Java, no framework.
 *
 * <p>Component names are the wire's names. A component that may be missing is {@code @Nullable}; an
 * unknown member is an error in a request and ignored in an answer. Times are ISO 8601 in UTC.
 */
@NullMarked
package os.atom.protocol;

import org.jspecify.annotations.NullMarked;
