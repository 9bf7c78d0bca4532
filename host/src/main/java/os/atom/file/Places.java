package os.atom.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import os.atom.command.GrantedTree;
import os.atom.identity.Principal;
import os.atom.mount.Grant;
import os.atom.mount.Mounts;
import os.atom.mount.View;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.Unreached;

/** Finds where paths lead for an agent, and holds the directories that they are reached from. */
record Places(Mounts mounts, Path userHome) {
    private static final Path MACHINE = Path.of("/");

    View view(Principal.Agent agent) {
        return mounts.view(agent.id());
    }

    /**
     * The real path, as far as the agent may know of it: no link is followed that it cannot see.
     */
    Path real(View view, Path asked) {
        return new GrantedTree(view, userHome).real(asked);
    }

    /**
     * From where a path is reached that policy lets the agent see.
     *
     * @throws Unfit when its grant is gone by now
     */
    Place place(View view, Path real) throws Unfit {
        Optional<Grant> grant =
                view.grants().stream()
                        .filter(each -> real.startsWith(each.directory()))
                        .max(Comparator.comparingInt(each -> each.directory().getNameCount()));
        if (grant.isEmpty()) {
            return new Place(real, MACHINE, 0);
        }
        OptionalLong inode = mounts.inode(grant.get().id());
        if (inode.isEmpty()) {
            throw Unfit.conflict(
                    "path",
                    grant.get().directory() + " is not granted any more",
                    "ask again",
                    Optional.empty());
        }
        return new Place(real, grant.get().directory(), inode.getAsLong());
    }

    /** Holds a place's root; the caller closes it. */
    static HeldDirectory hold(Place place) throws Unreached {
        return place.granted()
                ? HeldDirectory.granted(place.root(), place.inode())
                : HeldDirectory.root();
    }
}
