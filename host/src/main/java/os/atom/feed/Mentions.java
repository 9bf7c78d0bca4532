package os.atom.feed;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whom a text names: {@code @name}, and silently {@code @_name}; not within code, where an at sign
 * means something else. Linear in the text. Pure.
 */
final class Mentions {
    private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|\\z)|`[^`\n]*`");
    private static final Pattern NAME =
            Pattern.compile("(?:^|[^\\pL\\pN_@./-])@(_?)([A-Za-z][A-Za-z0-9._-]{0,63})");
    private static final Pattern TAIL = Pattern.compile("[._-]+$");

    private Mentions() {}

    /** The names, in small letters and the order of the text, and whether each is silent. */
    static Map<String, Boolean> in(String markdown) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        Matcher matcher = NAME.matcher(CODE.matcher(markdown).replaceAll(" "));
        while (matcher.find()) {
            String name = TAIL.matcher(matcher.group(2)).replaceAll("").toLowerCase(Locale.ROOT);
            names.merge(name, !matcher.group(1).isEmpty(), Boolean::logicalAnd);
        }
        return names;
    }
}
