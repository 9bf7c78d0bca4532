/**
 * Who vouches for a JSON: its one form (RFC 8785), public keys (RFC 7517) with the names that
 * follow from them (RFC 7638), and signatures (RFC 7515).
 *
 * <p>In: a JSON of somebody's, what stands under it, and a key. Out: whether that key made it.
 * Where keys come from, and which of them count, is the caller's business.
 */
@NullMarked
package os.atom.signature;

import org.jspecify.annotations.NullMarked;
