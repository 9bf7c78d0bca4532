package os.atom.command.catalogue;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An option and its value in one word, where options are whole words: a number right behind it,
 * anything behind an equals sign, or anything behind an option whose value may be joined.
 *
 * @param start where in the word the value begins
 */
record Joint(OptionSpec option, int start) {
    static Optional<Joint> of(Map<String, OptionSpec> options, String text) {
        if (options.containsKey(text)) {
            return Optional.empty();
        }
        int equals = text.indexOf('=');
        OptionSpec named = equals < 0 ? null : options.get(text.substring(0, equals));
        if (named != null && named.shape() != Shape.FLAG && named.shape() != Shape.PAIR) {
            return Optional.of(new Joint(named, equals + 1));
        }
        return longest(options.values().stream().filter(option -> number(option, text)))
                .or(() ->
                        longest(
                                options.values().stream()
                                        .filter(option ->
                                                option.shape() == Shape.JOINED
                                                        || option.shape() == Shape.MAYBE)
                                        .filter(option -> text.startsWith(option.name()))))
                .map(option -> new Joint(option, option.name().length()));
    }

    private static Optional<OptionSpec> longest(Stream<OptionSpec> options) {
        return options.max(Comparator.comparingInt(option -> option.name().length()));
    }

    private static boolean number(OptionSpec option, String text) {
        return option.role() == Role.NUMBER
                && text.length() > option.name().length()
                && text.startsWith(option.name())
                && text.chars().skip(option.name().length()).allMatch(c -> c >= '0' && c <= '9');
    }
}
