package os.atom.policy;

/**
 * A policy that took part in a decision.
 *
 * @param id its {@code @id}, such as {@code ladder.autonomous.read}
 * @param words what it says, for people
 */
public record Rule(String id, String words) {}
