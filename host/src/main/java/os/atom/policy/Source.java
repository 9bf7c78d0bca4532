package os.atom.policy;

/**
 * The text of one policy file.
 *
 * @param name the shipped file's name, or the path of a person's own
 * @param shipped whether it comes with Atom OS
 */
record Source(String name, boolean shipped, String text) {}
