package os.atom.sandbox;

/**
 * The two {@link Starter}s of a processor, as files in memory.
 *
 * @param changes tells of what writes and connects
 * @param reads tells of files opened for reading, too
 */
record Starters(Descriptor changes, Descriptor reads) {
    static Starters of(Architecture architecture) throws Errno {
        return new Starters(
                Posix.sealed(Starter.image(architecture, false)),
                Posix.sealed(Starter.image(architecture, true)));
    }

    Descriptor one(boolean readsToo) {
        return readsToo ? reads : changes;
    }
}
