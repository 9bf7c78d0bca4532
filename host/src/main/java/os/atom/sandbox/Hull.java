package os.atom.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A second bubblewrap around the first, with nothing of the host in it but what the inner one
 * needs. A link that an agent puts in the way of the inner one's mounts then leads to a file system
 * in memory, or to the agent's own grants, never to the host (CVE-2026-87766, bubblewrap before
 * 0.12).
 *
 * <p>Every mount point of the hull itself lies outside what an agent can write to. Pure.
 */
final class Hull {
    private Hull() {}

    /**
     * The words before the inner command.
     *
     * @param layout what the inner bubblewrap puts together
     * @param system the part of it that is the same for every command
     */
    static List<String> words(Path bubblewrap, Layout layout, List<Mount> system) {
        List<String> words = new ArrayList<>(List.of(bubblewrap.toString(), "--unshare-user"));
        words.add("--die-with-parent");
        // Where bubblewrap puts its own file system together before it moves in.
        words.addAll(List.of("--dir", "/tmp"));
        for (Mount mount : system) {
            words.addAll(BubblewrapArguments.words(mount));
        }
        words.addAll(List.of("--bind", "/proc", "/proc", "--dev-bind", "/dev", "/dev"));
        List<Path> bound = new ArrayList<>(List.of(Path.of("/proc"), Path.of("/dev")));
        system.forEach(mount -> bound.add(mount.at()));
        for (Mount.Bind bind : binds(layout)) {
            if (bound.stream().noneMatch(bind.source()::startsWith)) {
                Mount.Bind same = new Mount.Bind(bind.source(), bind.source(), bind.writable());
                words.addAll(BubblewrapArguments.words(same));
                bound.add(bind.source());
            }
        }
        words.addAll(List.of("--remount-ro", "/", "--"));
        return words;
    }

    /** Outer sources first, so that what lies inside them needs no mount of its own. */
    private static List<Mount.Bind> binds(Layout layout) {
        return layout.mounts().stream()
                .filter(Mount.Bind.class::isInstance)
                .map(Mount.Bind.class::cast)
                .sorted(Comparator.comparingInt(b -> b.source().getNameCount()))
                .toList();
    }
}
