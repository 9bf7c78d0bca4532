package os.atom.identity;

/** An agent with its new key, which cannot be shown again. */
public record Issued(Principal.Agent agent, Key key) {}
