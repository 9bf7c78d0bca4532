/**
 * {@code connect}: an agent program of the user's learns where this Atom OS is.
 *
 * <p>{@code Client} says which programs are known and where each keeps its configuration, {@code
 * Entry} is what is put there, {@code JsonText} and {@code TomlText} put it into a text that people
 * wrote, {@code Change} into the file. The agent's key stays in {@code ATOM_OS_HOME}.
 */
@NullMarked
package os.atom.cli.connect;

import org.jspecify.annotations.NullMarked;
