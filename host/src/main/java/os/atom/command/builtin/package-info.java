/**
 * Names that bash runs itself, and where a program of the same name would do otherwise.
 *
 * <p>The face is {@link os.atom.command.builtin.Builtins}. Pure.
 */
@NullMarked
package os.atom.command.builtin;

import org.jspecify.annotations.NullMarked;
