/**
 * Governed files: what an agent reads and writes by itself, not through a command, under the same
 * grants, levels and masks as commands.
 *
 * <p>In: an agent and what it wants of a path. Out: a {@link os.atom.file.FileAnswer}. Every look
 * and every change is in the journal before it is acknowledged, and a change before it is made.
 */
@NullMarked
package os.atom.file;

import org.jspecify.annotations.NullMarked;
