package os.atom.shell;

/**
 * A command that runs here, or will when its turn comes.
 *
 * @param background whether it goes on when its server is started again before its turn
 */
record Place(String id, Turns.Turn turn, Run run, boolean background) {}
