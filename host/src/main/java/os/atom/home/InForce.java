package os.atom.home;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting and what a start would take for it. No password is in it.
 *
 * @param key its name in {@code config.yaml}
 * @param variable its name in the environment
 * @param value as it may be written, with its unit; empty for a list of nothing
 * @param measure the value as a number, where it measures something
 * @param place the file, variable or flag that it comes from; empty for a default
 * @param values which it may have, in words
 * @param meaning what it decides, one sentence
 */
public record InForce(
        String key,
        String variable,
        String value,
        @Nullable Measure measure,
        Source source,
        String place,
        String values,
        String meaning) {
    private static final List<String> SIZES = List.of("GiB", "MiB", "KiB");

    public InForce {
        requireNonNull(key, "key");
        requireNonNull(source, "source");
    }

    /**
     * How much.
     *
     * @param unit {@code seconds} or {@code bytes}
     */
    public record Measure(long amount, String unit) {}

    /** What is in force of what was given. */
    static InForce of(Setting<?> setting, Given given) {
        Object value = value(setting, given);
        Source source = given.source(setting);
        return new InForce(
                setting.key(),
                setting.variable(),
                written(value, String.join(",", given.texts(setting)).strip()),
                measure(value),
                source,
                source == Source.DEFAULT ? "" : given.origin(setting),
                setting.valid(),
                setting.meaning());
    }

    private static Object value(Setting<?> setting, Given given) {
        if (setting.equals(KnownSettings.DEFAULT_TIMEOUT)) {
            // It follows another when nobody says otherwise.
            return Settings.defaultTimeout(given);
        }
        return setting.equals(KnownSettings.JOURNAL_AGE)
                ? Settings.journalAge(given).<Object>map(age -> age).orElse("never")
                : given.value(setting);
    }

    private static @Nullable Measure measure(Object value) {
        return switch (value) {
            case Duration time -> new Measure(time.toSeconds(), "seconds");
            case Long size -> new Measure(size, "bytes");
            default -> null;
        };
    }

    private static String written(Object value, String text) {
        return switch (value) {
            case Duration time -> time(time.toSeconds());
            case Long size -> size(size);
            case StoreAddress _, BusAddress _ -> StoreAddress.withoutSecrets(text);
            default -> text;
        };
    }

    private static String time(long seconds) {
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String size(long bytes) {
        for (int at = 0; at < SIZES.size(); at++) {
            long one = 1L << (10 * (SIZES.size() - at));
            if (bytes % one == 0) {
                return bytes / one + SIZES.get(at);
            }
        }
        return Long.toString(bytes);
    }
}
