package os.atom.command.catalogue;

/** What happens whatever the word says, or without any word. */
enum Consequence implements Meaning {
    READS_UNNAMED,
    READS_HERE,
    READS_REPOSITORY,
    WRITES_UNNAMED,
    WRITES_HERE,
    OVERWRITES_HERE,
    WRITES_REPOSITORY,
    WRITES_SETTINGS,
    OVERWRITES_WORKTREE,
    DELETES_HERE,
    /** May link or move files: paths lead elsewhere after it, and what it takes it takes whole. */
    RELINKS,
    /** Its links hold the words as they stand, which lead on from where the link is. */
    LINKS_BY_TEXT,
    /** What it copies keeps its mode. */
    KEEPS_MODES,
    /** Removes or overwrites what is no file here. */
    DESTROYS,
    EXECUTES,
    CONNECTS,
    NEVER,
    UNKNOWN
}
