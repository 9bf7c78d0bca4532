package os.atom.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.command.Invocation;
import os.atom.mount.SystemView;

/**
 * All that bubblewrap is told about a sandbox but what runs in it: two commands of one shape get
 * sandboxes that cannot be told apart before they run. Pure.
 *
 * <p>A shape is made anew for each command, from the grants, the masks and the configuration as
 * they are then. Whether a sandbox that waits may be taken is the equality of two of these values.
 *
 * @param system the part of the layout that is the same for every command
 * @param layout with {@link #ANY} for the scratch directory, and the link that a program is called
 *     by which has another name than its file
 * @param readsToo whether refused reads are told as well
 */
record Shape(List<Mount> system, Layout layout, boolean readsToo) {
    /** Stands for a scratch directory: each sandbox has one of its own. */
    private static final Path ANY = Path.of("/");

    Shape {
        system = List.copyOf(system);
    }

    /**
     * The shape of a command; empty for one that always gets a new sandbox: a pipeline, one with
     * redirections, a console, a network or something pinned.
     */
    static Optional<Shape> of(
            SandboxSpec spec, List<Mount> system, Layout layout, boolean readsToo) {
        boolean plain =
                spec.stages().size() == 1
                        && spec.stages().getFirst().redirections().isEmpty()
                        && spec.console().isEmpty()
                        && spec.outlet().isEmpty()
                        && spec.pinned().equals(Pinned.NONE);
        return plain
                ? Optional.of(
                        new Shape(
                                system,
                                named(over(layout, spec.scratch(), ANY), spec.stages().getFirst()),
                                readsToo))
                : Optional.empty();
    }

    private static Layout named(Layout layout, Invocation program) {
        return new Layout(
                Stream.concat(BubblewrapArguments.name(program).stream(), layout.mounts().stream())
                        .toList());
    }

    /** What it is put together from with a scratch directory. */
    Layout on(Path scratch) {
        return over(layout, ANY, scratch);
    }

    private static Layout over(Layout layout, Path before, Path after) {
        Mount was = new Mount.Bind(before, SystemView.SCRATCH, true);
        Mount is = new Mount.Bind(after, SystemView.SCRATCH, true);
        return new Layout(
                layout.mounts().stream().map(mount -> mount.equals(was) ? is : mount).toList());
    }
}
