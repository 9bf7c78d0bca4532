/**
 * The records of the Agent2Agent protocol 1.0 (A2A), as {@code a2a.proto} of specification 1.0.1
 * says and ProtoJSON writes them; plain Java, no framework.
 *
 * <p>Component names are the wire's names. A component that may be missing is {@code @Nullable},
 * whether or not the protocol requires it, since others wrote what is read: whoever takes a record
 * from the wire looks at what has to be there. A list that is missing is empty. Empty lists and
 * texts are not written, nor is what is missing; an unknown member is ignored.
 */
@NullMarked
package os.atom.protocol.a2a;

import org.jspecify.annotations.NullMarked;
