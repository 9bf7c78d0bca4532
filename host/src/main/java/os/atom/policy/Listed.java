package os.atom.policy;

/**
 * A policy in force, as people list it.
 *
 * @param id its {@code @id}
 * @param words its {@code @says}
 * @param forbids whether it forbids; else it permits
 * @param source the shipped file's name, or the path of a person's own
 * @param line where it starts, from 1
 */
public record Listed(String id, String words, boolean forbids, String source, int line) {}
