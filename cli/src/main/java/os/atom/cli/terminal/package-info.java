/** What a person sees: lines, tables and colour, with nothing in them that could fool the eye. */
@NullMarked
package os.atom.cli.terminal;

import org.jspecify.annotations.NullMarked;
