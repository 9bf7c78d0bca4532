package os.atom.journal;

import static java.util.Objects.requireNonNull;

/**
 * What surrounds a change of a store's tables.
 *
 * @param version of this Atom OS, kept in the store for those who find it too new
 * @param before runs when there are steps to apply to a store that is in use, before the first;
 *     when it throws, nothing is changed
 */
public record Upgrade(String version, Runnable before) {
    public Upgrade {
        requireNonNull(version, "version");
        requireNonNull(before, "before");
    }

    /** What stands for the name of a version that did not say it. */
    static final String NAMELESS = "which did not leave its name";

    /** Of a version that does not say which it is, with nothing before. */
    static final Upgrade UNNAMED = new Upgrade(NAMELESS, () -> {});
}
