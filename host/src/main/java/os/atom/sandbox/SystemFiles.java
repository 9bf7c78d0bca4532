package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import os.atom.mount.SystemView;

/**
 * The part of the sandbox that is the same for every command: system directories as they stand on
 * this host, and the configuration.
 */
record SystemFiles(List<Mount> directories, Etc etc) {
    /**
     * What of {@link SystemView} exists here. Links into bound directories stay links.
     *
     * @param own a directory of the server's own
     */
    static SystemFiles here(Path own) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (Path directory : SystemView.DIRECTORIES) {
            if (Files.isSymbolicLink(directory)) {
                mounts.add(new Mount.Link(Files.readSymbolicLink(directory).toString(), directory));
            } else if (Files.isDirectory(directory)) {
                mounts.add(new Mount.Bind(directory.toRealPath(), directory, false));
            }
        }
        return new SystemFiles(List.copyOf(mounts), Etc.in(own));
    }

    /** Whether a real path is there inside, in one of the directories. */
    static boolean hold(Path real) {
        return SystemView.DIRECTORIES.stream().anyMatch(real::startsWith);
    }

    /** All of it, with the configuration as it stands now. */
    List<Mount> now(Accounts accounts) throws IOException {
        List<Mount> mounts = new ArrayList<>(directories);
        mounts.add(etc.now(accounts));
        return List.copyOf(mounts);
    }
}
