/**
 * The planned part of the shell's language: text in, words and pipelines out.
 *
 * <p>The face is {@link os.atom.command.syntax.Syntax}. Linear in the length of the text, bounded
 * in everything, and smaller than bash on purpose: whatever lies outside is opaque.
 */
@NullMarked
package os.atom.command.syntax;

import org.jspecify.annotations.NullMarked;
