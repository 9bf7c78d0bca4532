package os.atom.command;

import java.util.List;

/**
 * A program as it was found.
 *
 * @param known whether the catalogue may speak for it
 * @param effects what is true of it whatever its arguments
 */
record Program(Executable executable, boolean known, List<Effect> effects) {}
