package os.atom.home;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One thing that can be set.
 *
 * @param key its name in the settings file, such as {@code timeout.default}
 * @param meaning what it decides, one sentence
 * @param valid which values it takes, in words
 * @param standard the value when nothing is said; a list with nothing in it is written empty
 * @param reader reads the given values, and throws {@link IllegalArgumentException} for a bad one
 */
record Setting<T>(
        String key,
        String meaning,
        String valid,
        List<String> standard,
        Function<List<String>, T> reader) {
    /** The setting's environment variable. */
    String variable() {
        return "ATOM_OS_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The setting's flag on the command line. */
    String flag() {
        return "--" + key.replace('.', '-');
    }

    T read(List<String> values, Source source, String origin) {
        try {
            return reader.apply(values);
        } catch (IllegalArgumentException bad) {
            throw new SettingsRefused(
                    "%s (%s) cannot be \"%s\": use %s"
                            .formatted(
                                    key,
                                    origin,
                                    StoreAddress.withoutSecrets(String.join(",", values)),
                                    valid),
                    source);
        }
    }
}
