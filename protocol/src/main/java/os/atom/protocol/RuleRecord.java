package os.atom.protocol;

/** A policy that took part in a decision. */
public record RuleRecord(String id, String words) {}
