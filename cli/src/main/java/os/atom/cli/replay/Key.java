package os.atom.cli.replay;

/** What a person can press while it plays. */
enum Key {
    PAUSE,
    STEP,
    FASTER,
    SLOWER,
    QUIT
}
