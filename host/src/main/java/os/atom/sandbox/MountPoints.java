package os.atom.sandbox;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Looks at every place that something will be mounted on and that lies where an agent can write,
 * before bubblewrap does. Such a place must be there already, with no link on the way: bubblewrap
 * before 0.12 follows links and creates what is missing, on the host too (CVE-2026-87766).
 *
 * <p>Only places in the scratch directory are made, by us: no process of the agent is alive then
 * that could see it.
 */
final class MountPoints {
    private MountPoints() {}

    /**
     * Checks all of them.
     *
     * @throws Unsafe with the place and what to do
     */
    static void prepare(Layout layout, Path scratch) throws Unsafe {
        for (Mount mount : layout.exposed()) {
            Mount.Bind around =
                    layout.writable().stream()
                            .filter(bind -> mount.at().startsWith(bind.at()))
                            .filter(bind -> !mount.at().equals(bind.at()))
                            .max(Comparator.comparingInt(bind -> bind.at().getNameCount()))
                            .orElseThrow();
            Path inside = around.at().relativize(mount.at());
            if (around.source().equals(scratch)) {
                make(scratch, inside, mount);
            } else {
                look(around.source().resolve(inside), mount);
            }
        }
    }

    private static void look(Path place, Mount mount) throws Unsafe {
        try (Descriptor file = Beneath.open(place.toString(), Beneath.O_PATH, 0)) {
            if (Beneath.stat(file).directory() != isDirectory(mount)) {
                throw new Unsafe(place + " changed its kind");
            }
        } catch (Errno missing) {
            throw new Unsafe(
                    place
                            + " is protected, but it is not there without a link on the way ("
                            + missing.getMessage()
                            + "); nothing runs until it is, or until it is no longer granted");
        }
    }

    private static void make(Path scratch, Path inside, Mount mount) throws Unsafe {
        Descriptor parent = null;
        try {
            parent = Beneath.open(scratch.toString(), Beneath.O_PATH, 0);
            for (int i = 0; i < inside.getNameCount(); i++) {
                boolean last = i == inside.getNameCount() - 1;
                Descriptor next =
                        step(parent, inside.getName(i).toString(), !last || isDirectory(mount));
                parent.close();
                parent = next;
            }
        } catch (Errno blocked) {
            throw new Unsafe(
                    "/tmp/"
                            + inside
                            + " is in the way of a grant of that name ("
                            + blocked.getMessage()
                            + "); remove it first");
        } finally {
            if (parent != null) {
                parent.close();
            }
        }
    }

    private static Descriptor step(Descriptor parent, String name, boolean directory) throws Errno {
        try {
            return Beneath.open(parent, name, Beneath.O_PATH, 0);
        } catch (Errno failed) {
            if (failed.number() != Errno.ENOENT) {
                throw failed;
            }
        }
        if (directory) {
            Beneath.makeDirectory(parent, name, 0755);
            return Beneath.open(parent, name, Beneath.O_PATH, 0);
        }
        return Beneath.open(parent, name, Beneath.O_CREAT | Beneath.O_WRONLY, 0444);
    }

    private static boolean isDirectory(Mount mount) throws Errno {
        if (!(mount instanceof Mount.Bind bind)) {
            return true;
        }
        try (Descriptor source = Beneath.open(bind.source().toString(), Beneath.O_PATH, 0)) {
            return Beneath.stat(source).directory();
        }
    }

    /** The places that make an outer hull necessary on an old bubblewrap. */
    static boolean inGrants(Layout layout, Path scratch) {
        List<Mount.Bind> grants =
                layout.writable().stream().filter(bind -> !bind.source().equals(scratch)).toList();
        return layout.exposed().stream()
                .anyMatch(mount ->
                        grants.stream()
                                .anyMatch(grant ->
                                        mount.at().startsWith(grant.at())
                                                && !mount.at().equals(grant.at())));
    }
}
