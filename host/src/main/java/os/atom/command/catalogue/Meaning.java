package os.atom.command.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a word is to the program that gets it; in YAML by its name in lower case, with dashes. */
sealed interface Meaning permits Role, Consequence {
    /** The name of the constant. */
    String name();

    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them by their names in YAML. */
    static Map<String, Meaning> all() {
        return Names.ALL;
    }

    static Optional<Meaning> named(String key) {
        return Optional.ofNullable(Names.ALL.get(key));
    }

    /** Holds the names, so that they are collected once. */
    final class Names {
        private static final Map<String, Meaning> ALL =
                Stream.<Meaning>concat(Stream.of(Role.values()), Stream.of(Consequence.values()))
                        .collect(Collectors.toUnmodifiableMap(Meaning::key, Function.identity()));

        private Names() {}
    }
}
