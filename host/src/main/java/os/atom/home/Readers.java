package os.atom.home;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the text of a setting becomes its value. */
final class Readers {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(s|m|h|)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(|[kmg])(i?b)?");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:_-]+");
    private static final Pattern SERVER =
            Pattern.compile(
                    "(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::(?<port>[0-9]{1,5}))?");

    private Readers() {}

    static <T> Function<List<String>, T> one(Function<String, T> reader) {
        return values -> {
            if (values.size() != 1) {
                throw new IllegalArgumentException("one value");
            }
            return reader.apply(values.getFirst().strip());
        };
    }

    static Function<String, Integer> integer(int least, int most) {
        return text -> Math.toIntExact(within(Long.parseLong(text), least, most));
    }

    static Function<String, Long> size(long least, long most) {
        return text -> {
            Matcher parts = matched(SIZE, text);
            int shift = 10 * "kmg".indexOf(parts.group(2)) + (parts.group(2).isEmpty() ? 0 : 10);
            long number = Long.parseLong(parts.group(1));
            // Judged before it is shifted: a shift that overflows could look valid.
            within(number, 0, most >> shift);
            return within(number << shift, least, most);
        };
    }

    static Function<String, Duration> duration(Duration least, Duration most) {
        return text -> {
            Matcher parts = matched(DURATION, text);
            long seconds =
                    Long.parseLong(parts.group(1))
                            * switch (parts.group(2)) {
                                case "h" -> 3600;
                                case "m" -> 60;
                                default -> 1;
                            };
            return Duration.ofSeconds(within(seconds, least.toSeconds(), most.toSeconds()));
        };
    }

    /** The same, or the word {@code never}, for which it is empty. */
    static <T> Function<String, Optional<T>> orNever(Function<String, T> reader) {
        return text ->
                text.equalsIgnoreCase("never") ? Optional.empty() : Optional.of(reader.apply(text));
    }

    /** An address and a port; no name is looked up. */
    static InetSocketAddress place(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(text);
        }
        String address = text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        int port = integer(1, 65_535).apply(text.substring(colon + 1));
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    /** A host, by name or address, and a port; no name is looked up. */
    static String server(String text) {
        Matcher server = SERVER.matcher(text.toLowerCase(Locale.ROOT));
        if (!server.matches()) {
            throw new IllegalArgumentException(text);
        }
        String port = Optional.ofNullable(server.group("port")).orElse("443");
        return server.group("host") + ":" + integer(1, 65_535).apply(port);
    }

    /** A file by its absolute path. */
    static Path file(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(text);
        }
        return path;
    }

    /** One of two words; whether it is this one. */
    static Function<String, Boolean> word(String one, String other, String asked) {
        return text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            if (!lower.equals(one) && !lower.equals(other)) {
                throw new IllegalArgumentException(text);
            }
            return lower.equals(asked);
        };
    }

    /** One of the words of an enum, in any case. */
    static <E extends Enum<E>> Function<String, E> of(Class<E> words) {
        return text -> Enum.valueOf(words, text.toUpperCase(Locale.ROOT));
    }

    /** So many numbers, each as a value of its own or all in one with commas. */
    static Function<List<String>, List<Integer>> numbers(int many, int least, int most) {
        return values -> {
            List<Integer> numbers =
                    Stream.of(String.join(",", values).split(",", -1))
                            .map(text -> integer(least, most).apply(text.strip()))
                            .toList();
            if (numbers.size() != many) {
                throw new IllegalArgumentException(many + " values");
            }
            return numbers;
        };
    }

    /** Some of a few words, each once at most; an empty text alone is none. */
    static Function<List<String>, List<String>> some(List<String> words) {
        return values -> {
            List<String> given = values.stream().map(String::strip).distinct().toList();
            List<String> asked = given.equals(List.of("")) ? List.of() : given;
            if (!words.containsAll(asked)) {
                throw new IllegalArgumentException("only " + words);
            }
            return asked;
        };
    }

    static String address(String text) {
        matched(ADDRESS, text);
        return text;
    }

    private static Matcher matched(Pattern pattern, String text) {
        String lower = pattern == ADDRESS ? text : text.toLowerCase(Locale.ROOT);
        Matcher matcher = pattern.matcher(lower);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return matcher;
    }

    private static long within(long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not within " + least + ".." + most);
        }
        return number;
    }
}
