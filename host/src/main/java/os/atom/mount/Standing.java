package os.atom.mount;

import java.util.List;
import java.util.Optional;

/**
 * How a grant stands at one moment.
 *
 * @param suspension why it is not in force, if it is not
 * @param masks what was found protected below it
 */
record Standing(Grant grant, Optional<Suspension> suspension, List<Mask> masks) {}
