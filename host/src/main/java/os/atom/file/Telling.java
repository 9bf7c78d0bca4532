package os.atom.file;

import java.nio.file.Path;
import os.atom.identity.Principal;
import os.atom.protocol.FileChange;

/**
 * What may be told of a change: to an agent, what a file held before only where it may read it,
 * since who may write over a file need not be one who may know what is in it. Thread-safe.
 */
record Telling(Gate gate) {
    FileChange to(Principal viewer, FileChange change) {
        return switch (viewer) {
            case Principal.Person _ -> change;
            case Principal.Peer _ -> change.withDiff(null, false);
            case Principal.Agent agent ->
                    change.diff() != null && tellsMore(change) && !mayRead(agent, change)
                            ? change.withDiff(null, false)
                            : change;
        };
    }

    /** An edit and an undo were let through as reading, too; what is new is the agent's own. */
    private static boolean tellsMore(FileChange change) {
        return switch (ChangeKind.of(change.kind())) {
            case OVERWRITTEN -> true;
            case CREATED, EDITED, UNDONE -> false;
        };
    }

    private boolean mayRead(Principal.Agent agent, FileChange change) {
        return gate.mayRead(agent, Path.of(change.path()));
    }
}
