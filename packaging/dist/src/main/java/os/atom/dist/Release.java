package os.atom.dist;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What is packed: a tree as it is to stand at its user's.
 *
 * @param time given to everything in a package, so that who packs the same gets the same bytes
 */
record Release(Path tree, Version version, Platform platform, Instant time) {

    /** What the tree is called once it is unpacked, and the archive before. */
    String name() {
        return "atom-os-" + version.maven() + "-" + platform.label();
    }
}
