package os.atom.cli.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the programs of this user keep things.
 *
 * @param environment of the call; {@code HOME} counts before what the system says
 */
public record Surroundings(Map<String, String> environment) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Below the user's own folder. */
    public Path home(String path) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isEmpty() ? System.getProperty("user.home") : home).resolve(path);
    }

    /** What a variable says, else a place below the user's own folder. */
    public Path folder(String variable, String otherwise) {
        String given = environment.getOrDefault(variable, "");
        return given.isEmpty() ? home(otherwise) : Path.of(given).toAbsolutePath();
    }

    /** Whether this is macOS. */
    public static boolean mac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    }

    /** Where programs with windows keep their folders. */
    public Path applications() {
        return mac() ? home("Library/Application Support") : folder("XDG_CONFIG_HOME", ".config");
    }

    /** A program of the search path. */
    public Optional<Path> program(String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
