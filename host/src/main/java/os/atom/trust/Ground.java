package os.atom.trust;

import java.nio.file.Path;
import java.util.List;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.Mounts;
import os.atom.mount.View;

/**
 * Whether another agent could have brought about what happened to one: by links, names or code that
 * it could leave where that one works. Thread-safe.
 */
final class Ground {
    private final TrustTables tables;
    private final Mounts mounts;

    Ground(TrustTables tables, Mounts mounts) {
        this.tables = tables;
        this.mounts = mounts;
    }

    /** Whether another could ever write somewhere that this agent sees. */
    boolean isShared(PrincipalId agent) {
        List<Path> others = tables.groundOfOthers(agent);
        return mounts.view(agent).grants().stream()
                .anyMatch(grant ->
                        others.stream()
                                .anyMatch(other ->
                                        grant.directory().startsWith(other)
                                                || other.startsWith(grant.directory())));
    }

    /** Whether a denial is the agent's own doing, even where others can write. */
    boolean isOwn(PrincipalId agent, TrustTables.Denial denial) {
        View view = mounts.view(agent);
        return switch (denial.fault()) {
            case WORDS -> true;
            case PATHS -> view.access(denial.directory()) != Access.NONE;
            case GROUND -> false;
        };
    }
}
