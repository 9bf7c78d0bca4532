package os.atom.peer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import os.atom.delivery.Outlet;

/**
 * An agent elsewhere that people listed.
 *
 * @param outlet how far it was brought messages
 * @param changed when its card was last found to be another
 * @param stopped why nothing goes to it now; empty when something does
 */
public record Listed(Outlet outlet, Described described, Instant changed, String stopped) {
    public Listed {
        requireNonNull(outlet, "outlet");
        requireNonNull(described, "described");
        requireNonNull(changed, "changed");
        requireNonNull(stopped, "stopped");
    }

    public String id() {
        return outlet.id();
    }

    /** As people call it, without {@code peer:}. */
    public String name() {
        return outlet.label();
    }
}
