package os.atom.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.mount.Access;
import os.atom.mount.View;
import os.atom.sandbox.Violation.Wall;

/**
 * Which attempts the kernel refuses because of how a sandbox is put together: told from the mounts
 * alone, so that what a file's own mode or a full disk forbids is not among them. Pure.
 */
record Walls(Layout layout, View view) {
    private static final List<String> LOOKED_AT =
            List.of("/boot", "/opt", "/run", "/sys", "/var", "/snap", "/nix");
    private static final Mount ROOT = new Mount.Freeze(Path.of("/"));

    /** What stands in the way of an attempt, if anything does. */
    Optional<Wall> against(Attempt.Deed deed, Standing standing) {
        return switch (deed) {
            case READ -> reading(standing);
            case CHANGE -> standing.exists() ? inPlace(standing) : absent(standing);
            case WRITE -> standing.exists() ? inPlace(standing) : making(standing);
            case MAKE -> standing.exists() ? Optional.empty() : making(standing);
            case MOVE -> standing.exists() ? moving(standing) : absent(standing);
            case PLACE -> standing.exists() ? moving(standing) : making(standing);
        };
    }

    /**
     * Programs look for their configuration in every directory above them, and for what the system
     * is like in its own; that they find nothing there refuses them nothing.
     */
    private Optional<Wall> reading(Standing standing) {
        if (standing.exists()) {
            return inPlace(standing).filter(wall -> wall == Wall.HIDDEN);
        }
        boolean looksAround =
                standing.parentExists()
                        || LOOKED_AT.stream().anyMatch(at -> isAbove(at, standing.path()));
        return looksAround ? Optional.empty() : absent(standing);
    }

    /** The right to write to a pipe or device is its own, not its mount's. */
    private Optional<Wall> inPlace(Standing standing) {
        return standing.special() ? Optional.empty() : wall(covering(standing.path()));
    }

    /**
     * Where a directory is missing on the way, that is the reason; unless it is one we left out.
     */
    private Optional<Wall> making(Standing standing) {
        Mount mount = covering(standing.ancestor());
        return mount instanceof Mount.Processes
                ? Optional.empty()
                : wall(mount).filter(wall -> standing.parentExists() || wall != Wall.READ_ONLY);
    }

    /** A mount point can neither be moved nor removed, whatever it is. */
    private Optional<Wall> moving(Standing standing) {
        Mount mount = covering(standing.path());
        Optional<Wall> held = wall(covering(Standing.parent(standing.path())));
        return held.isEmpty() && mount.at().toString().equals(standing.path())
                ? wall(mount).or(() -> Optional.of(Wall.PROTECTED))
                : held;
    }

    /** There is nothing to refuse, except where there would be without the sandbox. */
    private Optional<Wall> absent(Standing standing) {
        return wall(covering(standing.ancestor())).filter(wall -> wall == Wall.OUTSIDE);
    }

    private Optional<Wall> wall(Mount mount) {
        return switch (mount) {
            case Mount.Bind bind -> bind.writable() ? Optional.empty() : Optional.of(refused(bind));
            case Mount.Memory _ -> Optional.empty();
            case Mount.Processes _, Mount.Devices _ -> Optional.of(Wall.SYSTEM);
            case Mount.Link _, Mount.Freeze _ -> Optional.of(Wall.OUTSIDE);
        };
    }

    private Wall refused(Mount.Bind bind) {
        boolean granted =
                view.grants().stream().anyMatch(grant -> bind.at().startsWith(grant.directory()));
        if (!granted) {
            return Wall.SYSTEM;
        }
        if (!bind.source().equals(bind.at())) {
            return Wall.HIDDEN;
        }
        return view.access(bind.at()) == Access.WRITE ? Wall.PROTECTED : Wall.READ_ONLY;
    }

    /** The mount on which a path lies: the last one made above it. */
    private Mount covering(String path) {
        Mount covering = ROOT;
        for (Mount mount : layout.mounts()) {
            boolean makesOne = !(mount instanceof Mount.Link || mount instanceof Mount.Freeze);
            if (makesOne && isAbove(mount.at().toString(), path)) {
                covering = mount;
            }
        }
        return covering;
    }

    private static boolean isAbove(String at, String path) {
        return path.startsWith(at)
                && (path.length() == at.length() || path.charAt(at.length()) == '/');
    }
}
