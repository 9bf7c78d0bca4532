package os.atom.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Where the server of this user keeps everything, and how that place is called to people. */
public final class Home {
    private Home() {}

    /** {@code ATOM_OS_HOME}, else {@code ~/.atom-os}; absolute, need not exist. */
    public static Path of(Map<String, String> environment) {
        String home = environment.getOrDefault("ATOM_OS_HOME", "");
        return home.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".atom-os")
                : Path.of(home).toAbsolutePath();
    }

    /** The folder of what its server has to say. */
    static Path logs(Path home) {
        return home.resolve("logs");
    }

    /** Makes that folder, and the home if need be, for this user alone. */
    public static Path makeLogs(Path home) throws IOException {
        var ours =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(home, ours);
        return Files.createDirectories(logs(home), ours);
    }

    /** A path as people write it: with a tilde where it is below the user's own folder. */
    public static String shown(Path path) {
        Path user = Path.of(System.getProperty("user.home"));
        return path.startsWith(user) ? "~/" + user.relativize(path) : path.toString();
    }
}
