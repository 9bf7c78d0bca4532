/**
 * The Atom protocol: what agents and people say and are told over one WebSocket, in JSON frames.
 *
 * <p>A wire and nothing more: who asks is decided by identity, what is told by live, and what is
 * said is done by the calls of HTTP.
 */
@NullMarked
package os.atom.ws;

import org.jspecify.annotations.NullMarked;
