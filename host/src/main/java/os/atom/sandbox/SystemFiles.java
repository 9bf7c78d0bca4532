package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import os.atom.mount.SystemView;

/**
 * The part of the sandbox that is the same for every command: system directories and configuration,
 * as they stand on this host.
 */
final class SystemFiles {
    private SystemFiles() {}

    /** What of {@link SystemView} exists here. Links into bound directories stay links. */
    static List<Mount> here() throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (Path directory : SystemView.DIRECTORIES) {
            if (Files.isSymbolicLink(directory)) {
                mounts.add(new Mount.Link(Files.readSymbolicLink(directory).toString(), directory));
            } else if (Files.isDirectory(directory)) {
                mounts.add(new Mount.Bind(directory.toRealPath(), directory, false));
            }
        }
        for (Path file : SystemView.CONFIGURATION) {
            if (Files.exists(file)) {
                Path real = file.toRealPath();
                mounts.add(
                        inSystem(real) && !real.equals(file)
                                ? new Mount.Link(real.toString(), file)
                                : new Mount.Bind(real, file, false));
            }
        }
        return List.copyOf(mounts);
    }

    private static boolean inSystem(Path real) {
        return SystemView.DIRECTORIES.stream().anyMatch(real::startsWith);
    }
}
