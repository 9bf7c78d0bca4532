package os.atom.boot;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import os.atom.home.InForce;
import os.atom.home.Manner;
import os.atom.mount.HostMount;

/**
 * How this server was started.
 *
 * @param port the one it listens on
 * @param called how the person calls {@code atom-os} where they stand
 * @param mounts what is to be granted
 * @param flags with which the same is started again, from any directory
 * @param inForce the settings as they were read
 */
record Launch(
        int port,
        Manner manner,
        String called,
        List<HostMount> mounts,
        List<String> flags,
        List<InForce> inForce) {
    private static final String NAME = "atom-os";

    Launch {
        mounts = List.copyOf(mounts);
        flags = List.copyOf(flags);
        inForce = List.copyOf(inForce);
    }

    /**
     * The word by which the shell finds the command, else the path by which it was called.
     *
     * @param launcher as it was called; empty when it was not
     * @param searchPath {@code PATH}
     */
    static String called(String launcher, String searchPath) {
        boolean found =
                Stream.of(searchPath.split(File.pathSeparator, -1))
                        .filter(folder -> folder.startsWith("/"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
        return found || launcher.isEmpty() ? NAME : launcher;
    }
}
