/**
 * Programs that stand inside an argument: sed scripts, awk programs, jq filters.
 *
 * <p>In: the text of such a program. Out: its {@link os.atom.command.catalogue.language.Deed
 * deeds}, what it may do beyond working on the text it is given. Pure, and fails closed: text that
 * is not understood to the last character is unclear.
 */
@NullMarked
package os.atom.command.catalogue.language;

import org.jspecify.annotations.NullMarked;
