package os.atom.messaging;

import os.atom.identity.PrincipalId;

/**
 * What people said about one principal writing to another; the other direction is another pair.
 *
 * @param allowed or denied
 */
public record Pair(PrincipalId sender, PrincipalId recipient, boolean allowed) {}
