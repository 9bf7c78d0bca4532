package os.atom.mount;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import os.atom.mount.Mask.Kind;

/** Makes one agent's view of how its grants stand. Pure. */
final class ViewComposition {
    private final View unmasked;
    private final Set<Path> mounts;
    private final Map<Path, Kind> masks = new HashMap<>();

    private ViewComposition(List<Grant> grants) {
        unmasked = new View(grants, List.of());
        mounts = unmasked.mounts().stream().map(Mount::directory).collect(Collectors.toSet());
    }

    /**
     * The view.
     *
     * @param serverHome hidden wherever a grant surrounds it
     * @param program read-only wherever a grant surrounds it; all of it is there
     */
    static View of(
            List<Standing> standings,
            Path serverHome,
            List<Path> program,
            Optional<HostPrefix> prefix) {
        List<Grant> grants = inForce(standings);
        ViewComposition composition = new ViewComposition(grants);
        standings.stream()
                .filter(standing -> standing.suspension().isEmpty())
                .flatMap(standing -> standing.masks().stream())
                .forEach(composition::hold);
        composition.hold(new Mask(serverHome, Kind.HIDDEN));
        program.forEach(each -> composition.hold(new Mask(each, Kind.READ_ONLY)));
        return new View(grants, composition.masks(), prefix);
    }

    /**
     * The grants in force. A suspended grant must not make its surroundings wider than they were:
     * what surrounds it is held to its access until a person has looked.
     */
    private static List<Grant> inForce(List<Standing> standings) {
        List<Grant> grants = new ArrayList<>();
        for (Standing standing : standings) {
            if (standing.suspension().isEmpty()) {
                Grant grant = standing.grant();
                Access access = grant.access();
                for (Standing other : standings) {
                    if (other.suspension().isPresent()
                            && other.grant().directory().startsWith(grant.directory())) {
                        access = access.stricter(other.grant().access());
                    }
                }
                grants.add(new Grant(grant.id(), grant.directory(), access, grant.agent()));
            }
        }
        return grants;
    }

    /** Only a mask that changes something becomes a mount. */
    private void hold(Mask mask) {
        boolean granted = mounts.stream().anyMatch(directory -> mask.path().startsWith(directory));
        boolean needed = mask.kind() == Kind.HIDDEN || unmasked.access(mask.path()) == Access.WRITE;
        if (granted && needed) {
            masks.merge(mask.path(), mask.kind(), ViewComposition::stricter);
        }
    }

    private static Kind stricter(Kind one, Kind other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private List<Mask> masks() {
        Map<Path, Kind> kept = new TreeMap<>(outermostFirst());
        masks.entrySet().stream()
                .filter(entry -> entry.getValue() != Kind.PINNED)
                .sorted(Map.Entry.comparingByKey(outermostFirst()))
                .forEach(entry -> {
                    if (!covered(entry.getKey(), entry.getValue(), kept)) {
                        kept.put(entry.getKey(), entry.getValue());
                    }
                });
        List.copyOf(kept.keySet()).forEach(path -> pin(path, kept));
        mounts.forEach(path -> pin(path, kept));
        masks.forEach((path, kind) -> {
            if (kind == Kind.PINNED && !covered(path, kind, kept)) {
                kept.putIfAbsent(path, kind);
                pin(path, kept);
            }
        });
        return kept.entrySet().stream()
                .map(entry -> new Mask(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether a mask around a path already does what its own would. */
    private static boolean covered(Path path, Kind kind, Map<Path, Kind> kept) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            Kind around = kept.get(above);
            if (around == Kind.HIDDEN || (around == Kind.READ_ONLY && kind != Kind.HIDDEN)) {
                return true;
            }
        }
        return false;
    }

    /** Keeps the directories between a mount and a held path from being moved away with it. */
    private void pin(Path path, Map<Path, Kind> kept) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            boolean movable =
                    unmasked.access(above) == Access.WRITE
                            && mounts.stream().anyMatch(above::startsWith)
                            && !mounts.contains(above);
            if (movable && !covered(above, Kind.PINNED, kept)) {
                kept.putIfAbsent(above, Kind.PINNED);
            }
        }
    }

    private static Comparator<Path> outermostFirst() {
        return Comparator.comparingInt(Path::getNameCount).thenComparing(path -> path);
    }
}
