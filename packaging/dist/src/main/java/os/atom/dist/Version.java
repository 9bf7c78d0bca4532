package os.atom.dist;

/**
 * The project's version, as each kind of package spells it.
 *
 * @param maven as in the pom, such as {@code 0.1.0} or {@code 0.1.0-SNAPSHOT}
 */
record Version(String maven) {
    private static final String SNAPSHOT = "-SNAPSHOT";

    Version {
        if (!maven.matches("\\d+\\.\\d+\\.\\d+(" + SNAPSHOT + ")?")) {
            throw new IllegalArgumentException(
                    "'" + maven + "' is no version such as 1.2.3 or 1.2.3" + SNAPSHOT);
        }
    }

    /** What sorts before the release of the same number, by PEP 440. */
    String python() {
        return maven.replace(SNAPSHOT, ".dev0");
    }

    /** What sorts before the release of the same number, by Debian's policy. */
    String debian() {
        return maven.replace(SNAPSHOT, "~dev");
    }
}
