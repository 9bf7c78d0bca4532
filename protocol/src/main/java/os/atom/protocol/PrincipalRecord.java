package os.atom.protocol;

/**
 * Who said or did something, as the key says, never a field of the request.
 *
 * @param id the lasting identity, such as {@code agent:0199...}
 * @param name what it was called then
 * @param kind {@code person} or {@code agent}
 */
public record PrincipalRecord(String id, String name, String kind) {}
