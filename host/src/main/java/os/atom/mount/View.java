package os.atom.mount;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one agent may see of the host: its grants, resolved. A value; thread-safe.
 *
 * <p>Where grants overlap the stricter holds: a path's access is the least that any grant covering
 * it gives. Paths given here must be real (no symbolic links left); the kernel sees to the rest.
 *
 * @param grants the agent's own and everyone's, sorted by directory
 * @param masks protected paths found below them, outermost first: the order to mount them in
 * @param prefix a second name of {@code /}, under which a container has the host's directories
 */
public record View(List<Grant> grants, List<Mask> masks, Optional<HostPrefix> prefix) {
    /** Sees nothing. */
    public static final View EMPTY = new View(List.of(), List.of());

    public View {
        grants = grants.stream().sorted(Comparator.comparing(Grant::directory)).toList();
        masks = List.copyOf(masks);
    }

    /** Of a machine that calls its directories by one name only. */
    public View(List<Grant> grants, List<Mask> masks) {
        this(grants, masks, Optional.empty());
    }

    /**
     * What may be done with a real path: the least that any grant covering it gives, and outside
     * all grants what {@link SystemView} gives. Masks are not considered here.
     */
    public Access access(Path real) {
        return grants.stream()
                .filter(grant -> real.startsWith(grant.directory()))
                .map(Grant::access)
                .reduce(Access::stricter)
                .orElseGet(() -> SystemView.access(real));
    }

    /** The innermost mask covering a real path, if any. */
    public Optional<Mask> mask(Path real) {
        return masks.stream()
                .filter(mask -> real.startsWith(mask.path()))
                .max(Comparator.comparingInt(mask -> mask.path().getNameCount()));
    }

    /**
     * What the sandbox opens, outermost first. A grant inside another appears only where it is
     * stricter than what surrounds it: anything else is there already.
     */
    public List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        grants.stream()
                .map(Grant::directory)
                .distinct()
                .sorted(Comparator.comparingInt(Path::getNameCount).thenComparing(path -> path))
                .forEach(directory -> {
                    Access access = access(directory);
                    if (around(directory, mounts) != access) {
                        mounts.add(new Mount(directory, access));
                    }
                });
        return List.copyOf(mounts);
    }

    private static Access around(Path directory, List<Mount> mounts) {
        return mounts.reversed().stream()
                .filter(mount -> directory.startsWith(mount.directory()))
                .findFirst()
                .map(Mount::access)
                .orElse(Access.NONE);
    }
}
