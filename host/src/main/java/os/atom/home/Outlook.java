package os.atom.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a start would find set, and everything that it would refuse, not the first thing alone.
 *
 * @param settings each whose value can be read, in the order of the reference page
 * @param problems one line each, with what mends it; a start with any of them is refused
 */
public record Outlook(List<InForce> settings, List<String> problems) {
    public Outlook {
        settings = List.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /**
     * Reads what {@link Settings#load} would read.
     *
     * @param file need not be there
     * @param environment all variables; those that start with {@code ATOM_OS_} count
     * @param flags the command line's, without dashes
     */
    public static Outlook of(
            Path file, Map<String, String> environment, Map<String, List<String>> flags) {
        List<String> problems = new ArrayList<>();
        Given given = known(file, environment, flags, problems);
        List<InForce> settings = new ArrayList<>();
        KnownSettings.ALL.forEach(
                setting -> attempt(() -> settings.add(InForce.of(setting, given)), problems));
        return new Outlook(settings, problems);
    }

    /** What is set by a name that there is. */
    private static Given known(
            Path file,
            Map<String, String> environment,
            Map<String, List<String>> flags,
            List<String> problems) {
        Given given = new Given();
        attempt(
                () ->
                        SettingsFile.read(file)
                                .forEach((key, values) ->
                                        attempt(
                                                () ->
                                                        given.file(
                                                                Map.of(key, values),
                                                                file.toString()),
                                                problems)),
                problems);
        environment.forEach(
                (name, value) -> attempt(() -> given.environment(Map.of(name, value)), problems));
        flags.forEach((name, values) -> attempt(() -> given.flags(Map.of(name, values)), problems));
        return given;
    }

    private static void attempt(Runnable reading, List<String> problems) {
        try {
            reading.run();
        } catch (SettingsRefused refused) {
            problems.add(String.valueOf(refused.getMessage()));
        }
    }
}
