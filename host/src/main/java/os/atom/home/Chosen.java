package os.atom.home;

import java.util.List;
import java.util.Map;

/**
 * What a start takes, read once: what it works with and what it tells of it are the same, whoever
 * changes the file meanwhile.
 *
 * @param inForce each setting as it is told, in the order of the reference page
 */
public record Chosen(Settings settings, List<InForce> inForce) {
    public Chosen {
        inForce = List.copyOf(inForce);
    }

    /**
     * Reads the settings of a home; the later source wins.
     *
     * @param environment all variables; those that start with {@code ATOM_OS_} count
     * @param flags the command line's, without dashes, such as {@code port -> [8000]}
     * @throws SettingsRefused at the first unknown key or bad value
     */
    public static Chosen read(
            Home home, Map<String, String> environment, Map<String, List<String>> flags) {
        Given given = Given.read(home.configuration(), environment, flags);
        return new Chosen(
                Settings.settings(given),
                KnownSettings.ALL.stream().map(setting -> InForce.of(setting, given)).toList());
    }
}
