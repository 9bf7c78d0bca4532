package os.atom.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.home.Home;
import os.atom.home.InForce;
import os.atom.home.Outlook;
import os.atom.home.ServerState;

/**
 * The settings that the next start would have, and in what a server that runs already is not as
 * they say. It runs on with what it was started with.
 *
 * @param fine whether a start would take them
 * @param file where they can be written
 * @param written whether it is there
 * @param settings all of them, but those whose value cannot be read
 * @param problems one line each, with what mends it
 * @param running one line each; empty when nothing is known to differ, or nothing runs
 */
public record Configuration(
        boolean fine,
        String file,
        boolean written,
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
                Files.exists(file),
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
            Map<String, String> has = new HashMap<>(server.settings());
            has.putAll(Map.of("port", port, "bind", server.bind()));
            outlook.settings().stream()
                    .map(setting -> other(setting, has.get(setting.key())))
                    .flatMap(Optional::stream)
                    .forEach(lines::add);
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

    /**
     * @param has null when nobody knows: a server of an older version, or of one without it
     */
    private static Optional<String> other(InForce setting, @Nullable String has) {
        String value = setting.value();
        // A port of 0 is whichever was free.
        boolean any = setting.key().equals("port") && value.equals("0");
        return has == null || has.equals(value) || any
                ? Optional.empty()
                : Optional.of(
                        "%s: the running server has %s, not %s"
                                .formatted(setting.key(), shown(has), shown(value)));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static Instant changed(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException none) {
            return Instant.EPOCH;
        }
    }
}
