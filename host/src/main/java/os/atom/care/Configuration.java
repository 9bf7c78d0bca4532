package os.atom.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.home.Home;
import os.atom.home.InForce;
import os.atom.home.Outlook;
import os.atom.home.ServerState;

/**
 * The settings that the next start would have, and in what a server that runs already is not as
 * they say. It runs on with what it was started with.
 *
 * @param fine whether a start would take them
 * @param file where they can be written; it need not be there
 * @param settings all of them, but those whose value cannot be read
 * @param problems one line each, with what mends it
 * @param running one line each; empty when nothing is known to differ, or nothing runs
 */
public record Configuration(
        boolean fine,
        String file,
        List<InForce> settings,
        List<String> problems,
        List<String> running) {
    public Configuration {
        settings = List.copyOf(settings);
        problems = List.copyOf(problems);
        running = List.copyOf(running);
    }

    /**
     * Looks, and changes nothing.
     *
     * @param directory where the home is, or will be
     * @param environment all variables; those that start with {@code ATOM_OS_} count
     * @param flags of the start, without dashes
     */
    public static Configuration of(
            Path directory, Map<String, String> environment, Map<String, List<String>> flags)
            throws IOException {
        Path file = directory.resolve("config.yaml");
        Outlook outlook = Outlook.of(file, environment, flags);
        return new Configuration(
                outlook.problems().isEmpty(),
                file.toString(),
                outlook.settings(),
                outlook.problems(),
                differences(directory, file, outlook));
    }

    private static List<String> differences(Path directory, Path file, Outlook outlook)
            throws IOException {
        Optional<ServerState> running =
                Files.isDirectory(directory)
                        ? ServerState.read(Home.look(directory)).filter(state -> !state.stale())
                        : Optional.empty();
        List<String> lines = new ArrayList<>();
        if (running.isPresent()) {
            ServerState server = running.get();
            String port = Integer.toString(server.port());
            other(outlook, "port", port).ifPresent(lines::add);
            other(outlook, "bind", server.bind()).ifPresent(lines::add);
            if (changed(file).isAfter(server.startedAt())) {
                lines.add(
                        "%s was changed after the running server started (%s): atom-os restart takes it up"
                                .formatted(file, server.startedAt()));
            }
            if (!server.flags().isEmpty() && !lines.isEmpty()) {
                lines.add("atom-os restart keeps its " + String.join(" ", server.flags()));
            }
        }
        return lines;
    }

    private static Optional<String> other(Outlook outlook, String key, String has) {
        return outlook.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .map(InForce::value)
                // A port of 0 is whichever was free.
                .filter(value -> !value.equals(has) && !value.equals("0"))
                .map(value -> "%s: the running server has %s, not %s".formatted(key, has, value))
                .findFirst();
    }

    private static Instant changed(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException none) {
            return Instant.EPOCH;
        }
    }
}
