package os.atom.command.builtin;

import java.util.List;
import java.util.regex.Pattern;

/** {@code echo}: both read -n, -e and -E alike; they differ in --help and in some escapes. */
final class Echo {
    private static final Pattern OPTION = Pattern.compile("-[neE]+");
    private static final String SHARED_ESCAPES = "\\abefnrtv";

    private Echo() {}

    static boolean same(List<String> arguments) {
        boolean escapes = false;
        int start = 0;
        while (start < arguments.size() && OPTION.matcher(arguments.get(start)).matches()) {
            String option = arguments.get(start++);
            escapes = option.lastIndexOf('e') > option.lastIndexOf('E') || keeps(option, escapes);
        }
        List<String> shown = arguments.subList(start, arguments.size());
        if (arguments.size() == 1 && arguments.getFirst().startsWith("--")) {
            return false;
        }
        return !escapes || shown.stream().allMatch(Echo::shared);
    }

    private static boolean shared(String word) {
        for (int i = word.indexOf('\\'); i >= 0; i = word.indexOf('\\', i + 2)) {
            if (i + 1 == word.length() || SHARED_ESCAPES.indexOf(word.charAt(i + 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean keeps(String option, boolean escapes) {
        return escapes && option.indexOf('E') < 0;
    }
}
