package os.atom.mcp.wire;

import java.util.List;

/** The revisions of the protocol that are spoken here. */
final class Revision {
    /** Each request stands alone. */
    static final String MODERN = "2026-07-28";

    /** What begins with {@code initialize}, the newest first. */
    static final List<String> LEGACY =
            List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private Revision() {}

    /**
     * What to speak with a client that asks for a revision: that one, or the newest it may know.
     */
    static String agreed(String wanted) {
        return LEGACY.contains(wanted) ? wanted : LEGACY.getFirst();
    }
}
