/**
 * Agents elsewhere that people listed by their cards: our agents' messages are brought to them over
 * the Agent2Agent protocol, and what they answer lies in the inbox of whoever asked.
 *
 * <p>In: messages to {@code peer:NAME}, as they are on record. Out: one request at a time to the
 * one server that people named, and the answers as messages of the peer's, which has no key and can
 * do nothing else.
 */
@NullMarked
package os.atom.peer;

import org.jspecify.annotations.NullMarked;
