package os.atom.file;

import java.util.Optional;
import os.atom.sandbox.HeldDirectory;

/**
 * A place with all that is held for a change of it.
 *
 * @param root from where the file is reached
 * @param directory the one that it is in
 * @param current the file; empty when there is none
 */
record Site(Place place, HeldDirectory root, HeldDirectory directory, Optional<Current> current) {}
