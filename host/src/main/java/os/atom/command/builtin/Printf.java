package os.atom.command.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code printf}: the plain formats that both print alike. %b, %c, %q, %(..)T, -v, odd escapes and
 * numbers, and arguments that no conversion takes are left to a shell.
 */
final class Printf {
    private static final Pattern PIECE =
            Pattern.compile(
                    "[^%\\\\]++"
                            + "|\\\\(?:[\\\\\"abfnrtv]|0(?![0-7])|0[0-7]{2}(?![0-7]))"
                            + "|%%"
                            + "|%(-?\\d{0,3}(?:\\.\\d{1,3})?s|-?0?\\d{0,3}[diuxXo])");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d{0,17})");

    private Printf() {}

    static boolean same(List<String> arguments) {
        boolean dashes = !arguments.isEmpty() && arguments.getFirst().equals("--");
        List<String> words = dashes ? arguments.subList(1, arguments.size()) : arguments;
        if (words.isEmpty() || (!dashes && words.getFirst().startsWith("-"))) {
            return false;
        }
        List<String> conversions = new ArrayList<>();
        return readable(words.getFirst(), conversions)
                && fitting(conversions, words.subList(1, words.size()));
    }

    private static boolean readable(String format, List<String> conversions) {
        Matcher piece = PIECE.matcher(format);
        int position = 0;
        while (position < format.length() && piece.find() && piece.start() == position) {
            position = piece.end();
            String conversion = piece.group(1);
            if (conversion != null) {
                conversions.add(conversion);
            }
        }
        return position == format.length();
    }

    /** The format is used again until the arguments are used up. */
    private static boolean fitting(List<String> conversions, List<String> arguments) {
        if (conversions.isEmpty()) {
            return arguments.isEmpty();
        }
        for (int i = 0; i < arguments.size(); i++) {
            String conversion = conversions.get(i % conversions.size());
            String argument = arguments.get(i);
            boolean text = conversion.endsWith("s");
            boolean plain = text ? conversion.length() == 1 : NUMBER.matcher(argument).matches();
            if (!plain && !(text && ascii(argument))) {
                return false;
            }
        }
        return true;
    }

    private static boolean ascii(String argument) {
        return argument.chars().allMatch(character -> character < 128);
    }
}
