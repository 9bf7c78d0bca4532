package os.atom.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what a start would refuse one by one. */
final class SettingsProblems {
    private final List<String> lines = new ArrayList<>();

    private SettingsProblems() {}

    static List<String> of(Path file, Map<String, String> environment) {
        SettingsProblems problems = new SettingsProblems();
        Given known = problems.known(file, environment);
        KnownSettings.ALL.forEach(setting -> problems.attempt(() -> known.value(setting)));
        if (problems.lines.isEmpty()) {
            // What no single setting can be blamed for.
            problems.attempt(() -> Settings.load(file, environment, Map.of()));
        }
        return List.copyOf(problems.lines);
    }

    /** What is set by a name that there is. */
    private Given known(Path file, Map<String, String> environment) {
        Given given = new Given();
        attempt(() ->
                SettingsFile.read(file)
                        .forEach((key, values) ->
                                attempt(() -> given.file(Map.of(key, values), file.toString()))));
        environment.forEach((name, value) -> attempt(() -> given.environment(Map.of(name, value))));
        return given;
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (SettingsRefused refused) {
            lines.add(String.valueOf(refused.getMessage()));
        }
    }
}
