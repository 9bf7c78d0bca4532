package os.atom.home;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was set where: the file, then the environment, then the flags; the later wins. */
final class Given {
    private static final String PREFIX = "ATOM_OS_";

    /** Variables that clients and the launcher read; they are no settings. */
    private static final Set<String> RESERVED =
            Set.of(Home.VARIABLE, Manner.VARIABLE, "ATOM_OS_URL", "ATOM_OS_TOKEN");

    private record Value(List<String> values, Source source, String origin) {}

    private final Map<String, Value> byKey = new HashMap<>();

    /**
     * Takes in everything.
     *
     * @param file need not be there
     * @param environment all variables; those that start with {@code ATOM_OS_} count
     * @param flags the command line's, without dashes
     * @throws SettingsRefused at the first name that there is not
     */
    static Given read(Path file, Map<String, String> environment, Map<String, List<String>> flags) {
        Given given = new Given();
        given.file(SettingsFile.read(file), file.toString());
        given.environment(environment);
        given.flags(flags);
        return given;
    }

    /** Takes in the settings of a file, already flattened to dotted keys. */
    void file(Map<String, List<String>> entries, String name) {
        Map<String, Setting<?>> known = index(Setting::key);
        entries.forEach((key, values) ->
                put(find(known, key, "setting", " in " + name), values, Source.FILE, name));
    }

    /** Takes in every {@code ATOM_OS_} variable. */
    void environment(Map<String, String> variables) {
        Map<String, Setting<?>> known = index(Setting::variable);
        variables.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !RESERVED.contains(name)) {
                put(find(known, name, "variable", ""), split(value), Source.ENVIRONMENT, name);
            }
        });
    }

    /** Takes in flags, named without their dashes. */
    void flags(Map<String, List<String>> flags) {
        Map<String, Setting<?>> known = index(Setting::flag);
        flags.forEach((name, values) ->
                put(find(known, "--" + name, "flag", ""), values, Source.FLAG, "--" + name));
    }

    <T> T value(Setting<T> setting) {
        Value given = byKey.get(setting.key());
        return given == null
                ? setting.read(setting.standard(), Source.DEFAULT, "default")
                : setting.read(given.values(), given.source(), given.origin());
    }

    /** Where a setting's value comes from, for messages. */
    String origin(Setting<?> setting) {
        Value given = byKey.get(setting.key());
        return given == null ? "default" : given.origin();
    }

    /** The kind of that place. */
    Source source(Setting<?> setting) {
        Value given = byKey.get(setting.key());
        return given == null ? Source.DEFAULT : given.source();
    }

    /** What is written for a setting, there or as its default. */
    List<String> texts(Setting<?> setting) {
        Value given = byKey.get(setting.key());
        return given == null ? setting.standard() : given.values();
    }

    private void put(Setting<?> setting, List<String> values, Source source, String origin) {
        byKey.put(setting.key(), new Value(values, source, origin));
    }

    private static List<String> split(String value) {
        return value.isEmpty() ? List.of("") : List.of(value.split(","));
    }

    private static Map<String, Setting<?>> index(Function<Setting<?>, String> name) {
        return KnownSettings.ALL.stream().collect(Collectors.toMap(name, setting -> setting));
    }

    private static Setting<?> find(
            Map<String, Setting<?>> known, String name, String what, String where) {
        Setting<?> setting = known.get(name);
        if (setting == null) {
            throw new SettingsRefused(
                    "unknown %s \"%s\"%s: %s"
                            .formatted(what, name, where, advice(name, known.keySet())));
        }
        return setting;
    }

    private static String advice(String name, Collection<String> known) {
        return Spelling.closest(name, known)
                .map(close -> "did you mean \"" + close + "\"?")
                .orElseGet(() -> "known are " + sorted(known.stream()));
    }

    private static String sorted(Stream<String> names) {
        return names.sorted().collect(Collectors.joining(", "));
    }
}
