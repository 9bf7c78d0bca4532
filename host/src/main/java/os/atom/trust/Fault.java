package os.atom.trust;

/** Whose doing a denial can be. Pure. */
enum Fault {
    /** The agent's own: its words alone were enough. */
    WORDS,
    /** The agent's own, provided that it was in a directory of its grants: it named the paths. */
    PATHS,
    /** Links, names or code that lie where others can write may have brought it about. */
    GROUND;

    /**
     * Whose doing a refusal by policy can be.
     *
     * @param asked the command as it was asked, empty when that is not known any more
     */
    static Fault of(Refusal refusal, Deed deed, String asked) {
        return switch (refusal) {
            case NEVER -> WORDS;
            case OUTSIDE -> deed.names(asked) ? PATHS : GROUND;
            case HELD, SERVER, LEVEL, FORBIDDEN -> GROUND;
        };
    }
}
