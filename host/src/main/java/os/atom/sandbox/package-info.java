/**
 * How it runs: the one door to a process. Every process is held by the kernel.
 *
 * <p>In: a {@link os.atom.sandbox.SandboxSpec}. Out: an {@link os.atom.sandbox.Ending}. May not
 * know policy: an allowed command is confined all the same.
 */
@NullMarked
package os.atom.sandbox;

import org.jspecify.annotations.NullMarked;
