package os.atom.care;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import os.atom.home.Home;
import os.atom.home.ServerState;
import os.atom.home.Settings;
import os.atom.home.SettingsRefused;
import os.atom.journal.StoreLocation;

/**
 * What is looked at. Immutable.
 *
 * @param root the file system's, for what the system says of itself; tests name another
 * @param directory where the home is, or will be
 * @param environment all variables; those that start with {@code ATOM_OS_} count
 * @param stores where the settings say that the journal is
 * @param migrations the folders of the tables that this version knows
 * @param version this one
 * @param work an empty directory for what a check has to make; its caller removes it
 */
public record Site(
        Path root,
        Path directory,
        Map<String, String> environment,
        BiFunction<Settings, Home, StoreLocation> stores,
        List<String> migrations,
        String version,
        Path work,
        Clock clock) {
    public Site {
        requireNonNull(root, "root");
        requireNonNull(directory, "directory");
        environment = Map.copyOf(environment);
        requireNonNull(stores, "stores");
        migrations = List.copyOf(migrations);
        requireNonNull(version, "version");
        requireNonNull(work, "work");
        requireNonNull(clock, "clock");
    }

    /** The home, if one was made. */
    Optional<Home> home() {
        return Files.isDirectory(directory) ? Optional.of(Home.look(directory)) : Optional.empty();
    }

    /** Its settings; what is wrong with them is one check's business, the others go by defaults. */
    Settings settings() {
        try {
            return Settings.load(directory.resolve("config.yaml"), environment, Map.of());
        } catch (SettingsRefused wrong) {
            return Settings.defaults();
        }
    }

    /** What the home's server says of itself, if it runs. */
    Optional<ServerState> server() {
        return home().flatMap(ServerState::read).filter(state -> !state.stale());
    }

    /** Where the journal is; empty when there is none yet. */
    Optional<StoreLocation> journal() {
        return home().map(home -> stores.apply(settings(), home)).filter(this::isThere);
    }

    private boolean isThere(StoreLocation location) {
        return !(location instanceof StoreLocation.SqliteFile sqlite)
                || Files.exists(sqlite.file(), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(directory.resolve("heads.jsonl"));
    }
}
