package os.atom.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Mask;
import os.atom.mount.SystemView;
import os.atom.mount.View;

/**
 * Which file system a command gets, in the order in which it is put together. A pure function of
 * the command and of what the host's system directories look like.
 *
 * @param mounts in order; what comes later covers what came before
 */
record Layout(List<Mount> mounts) {
    /** Bytes of each file system in memory: home and shared memory. */
    static final long MEMORY = 64L << 20;

    private static final Path ROOT = Path.of("/");
    private static final Path PROC = Path.of("/proc");
    private static final Path DEV = Path.of("/dev");

    Layout {
        mounts = List.copyOf(mounts);
    }

    /**
     * @param system the mounts of {@link SystemFiles#now}
     * @param hidden what stands for a hidden file or directory
     */
    static Layout of(SandboxSpec spec, List<Mount> system, HiddenSources hidden) {
        List<Mount> mounts = new ArrayList<>(system);
        long memory = Math.min(MEMORY, spec.limits().scratch());
        mounts.add(new Mount.Processes(PROC));
        mounts.add(new Mount.Devices(DEV));
        mounts.add(new Mount.Memory(DEV.resolve("shm"), memory, "1777"));
        mounts.add(new Mount.Bind(spec.scratch(), SystemView.SCRATCH, true));
        if (spec.view().grants().stream().noneMatch(g -> spec.home().startsWith(g.directory()))) {
            mounts.add(new Mount.Memory(spec.home(), memory, "0700"));
        }
        spec.view()
                .prefix()
                .ifPresent(prefix ->
                        mounts.add(new Mount.Link(prefix.target().toString(), prefix.path())));
        mounts.addAll(granted(spec.view(), hidden));
        mounts.addAll(approved(spec.pinned()));
        Stream.of(PROC, DEV, ROOT).map(Mount.Freeze::new).forEach(mounts::add);
        return new Layout(mounts);
    }

    private static List<Mount> approved(Pinned pinned) {
        return Stream.<Mount>concat(
                        pinned.copies().stream()
                                .map(copy -> new Mount.Bind(copy.source(), copy.at(), false)),
                        pinned.links().stream()
                                .map(link -> new Mount.Link(link.target().toString(), link.at())))
                .toList();
    }

    /** The mounts whose place lies inside a directory that the agent may write to. */
    List<Mount> exposed() {
        return mounts.stream().filter(mount -> within(mount, writable())).toList();
    }

    /** The read-write grants and the scratch directory. */
    List<Mount.Bind> writable() {
        return mounts.stream()
                .filter(Mount.Bind.class::isInstance)
                .map(Mount.Bind.class::cast)
                .filter(Mount.Bind::writable)
                .toList();
    }

    private static boolean within(Mount mount, List<Mount.Bind> writable) {
        return writable.stream()
                .anyMatch(
                        bind -> mount.at().startsWith(bind.at()) && !mount.at().equals(bind.at()));
    }

    /** Outer before inner, and at one path the grant before its mask. */
    private static List<Mount> granted(View view, HiddenSources hidden) {
        List<Mount> mounts = new ArrayList<>();
        List<Path> places =
                Stream.concat(
                                view.grants().stream().map(Grant::directory),
                                view.masks().stream().map(Mask::path))
                        .distinct()
                        .sorted(Comparator.comparingInt(Path::getNameCount))
                        .toList();
        for (Path place : places) {
            boolean isGrant = view.grants().stream().anyMatch(g -> g.directory().equals(place));
            if (isGrant && addsToItsParent(view, place)) {
                boolean writable = view.access(place) == Access.WRITE;
                mounts.add(new Mount.Bind(place, place, writable));
            }
            view.masks().stream()
                    .filter(mask -> mask.path().equals(place))
                    .filter(mask -> matters(view, mask))
                    .max(Comparator.comparingInt(mask -> strength(mask.kind())))
                    .ifPresent(mask -> mounts.add(masked(mask, hidden)));
        }
        return mounts;
    }

    /** A grant inside another one changes something only when it is stricter. */
    private static boolean addsToItsParent(View view, Path place) {
        if (hiddenAbove(view, place)) {
            return false;
        }
        return Optional.ofNullable(place.getParent())
                .filter(p -> view.grants().stream().anyMatch(g -> p.startsWith(g.directory())))
                .map(parent -> view.access(place) != view.access(parent))
                .orElse(true);
    }

    private static boolean matters(View view, Mask mask) {
        boolean granted =
                view.grants().stream().anyMatch(g -> mask.path().startsWith(g.directory()));
        boolean writable = view.access(mask.path()) == Access.WRITE;
        boolean covered =
                view.masks().stream()
                        .filter(other -> other.kind() != Mask.Kind.PINNED)
                        .filter(other -> inside(mask.path(), other.path()))
                        .anyMatch(other ->
                                other.kind() == Mask.Kind.HIDDEN
                                        || mask.kind() != Mask.Kind.HIDDEN);
        return granted && !covered && (writable || mask.kind() == Mask.Kind.HIDDEN);
    }

    private static boolean hiddenAbove(View view, Path place) {
        return view.masks().stream()
                .filter(mask -> mask.kind() == Mask.Kind.HIDDEN)
                .anyMatch(mask -> inside(place, mask.path()));
    }

    private static boolean inside(Path inner, Path outer) {
        return inner.startsWith(outer) && !inner.equals(outer);
    }

    private static int strength(Mask.Kind kind) {
        return switch (kind) {
            case PINNED -> 0;
            case READ_ONLY -> 1;
            case HIDDEN -> 2;
        };
    }

    private static Mount masked(Mask mask, HiddenSources hidden) {
        return switch (mask.kind()) {
            case HIDDEN -> new Mount.Bind(hidden.standingFor(mask.path()), mask.path(), false);
            case READ_ONLY -> new Mount.Bind(mask.path(), mask.path(), false);
            case PINNED -> new Mount.Bind(mask.path(), mask.path(), true);
        };
    }
}
