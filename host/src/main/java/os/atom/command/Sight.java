package os.atom.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import os.atom.mount.Grant;
import os.atom.mount.HostPrefix;
import os.atom.mount.Mask;
import os.atom.mount.SystemView;
import os.atom.mount.View;

/** What an agent gets to see at a path, told from the path alone. */
record Sight(View view) {
    /** The kinds of places. */
    enum Of {
        /** Not there for the agent. */
        NOTHING,
        /** The host's own file or directory. */
        HOST,
        /** A masked path: an empty file or directory. */
        BLANK,
        /** A directory that is only there to lead to what may be seen. */
        PASSAGE,
        /** A device that everyone may use. */
        DEVICE,
        /** A file of the sandbox's own. */
        TOLD
    }

    Of of(Path path) {
        List<Path> hidden = hiding(path);
        if (!hidden.isEmpty()) {
            return hidden.contains(path) && hidden.size() == 1 ? Of.BLANK : Of.NOTHING;
        }
        if (granted(path) || system(path)) {
            return Of.HOST;
        }
        if (SystemView.DEVICES.contains(path)) {
            return Of.DEVICE;
        }
        if (SystemView.PROC.contains(path)) {
            return Of.TOLD;
        }
        return roots().anyMatch(root -> root.startsWith(path)) ? Of.PASSAGE : Of.NOTHING;
    }

    /** The names by which a passage leads on. */
    List<String> passages(Path directory) {
        return roots().filter(root -> root.startsWith(directory) && !root.equals(directory))
                .map(root -> root.getName(directory.getNameCount()).toString())
                .distinct()
                .toList();
    }

    private List<Path> hiding(Path path) {
        return view.masks().stream()
                .filter(mask -> mask.kind() == Mask.Kind.HIDDEN && path.startsWith(mask.path()))
                .map(Mask::path)
                .toList();
    }

    private boolean granted(Path path) {
        return view.grants().stream().anyMatch(grant -> path.startsWith(grant.directory()));
    }

    private static boolean system(Path path) {
        return Stream.concat(SystemView.DIRECTORIES.stream(), SystemView.CONFIGURATION.stream())
                .anyMatch(path::startsWith);
    }

    private Stream<Path> roots() {
        return Stream.of(
                        view.grants().stream().map(Grant::directory),
                        SystemView.DIRECTORIES.stream(),
                        SystemView.CONFIGURATION.stream(),
                        SystemView.PROC.stream(),
                        SystemView.DEVICES.stream(),
                        view.prefix().map(HostPrefix::path).stream(),
                        Stream.of(SystemView.SCRATCH))
                .flatMap(roots -> roots);
    }
}
