package os.atom.mcp.wire;

import os.atom.identity.Principal;

/**
 * Who calls.
 *
 * @param key what it came with
 */
public record Guest(Principal principal, String key) {
    /** What sessions belong to. */
    String id() {
        return principal.id().value();
    }
}
