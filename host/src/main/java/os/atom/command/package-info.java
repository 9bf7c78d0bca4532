/**
 * What is asked: text or argv becomes one canonical {@link os.atom.command.Plan} and its {@link
 * os.atom.command.Effect effects}.
 *
 * <p>In: a request and a view of the files. Out: values. Starts nothing, decides nothing, and fails
 * closed: what it cannot plan is opaque, what it does not know is unknown.
 */
@NullMarked
package os.atom.command;

import org.jspecify.annotations.NullMarked;
