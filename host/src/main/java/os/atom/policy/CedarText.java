package os.atom.policy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/**
 * Facts in Cedar's words, for policies that the server writes itself. Whatever a command, a file or
 * a directory is called stays inside its string: nothing is a pattern, a quote or a line there.
 * Pure.
 */
public final class CedarText {
    private CedarText() {}

    /** A Cedar string; everything but plain ASCII as an escape. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(character -> {
                    if (character == '"' || character == '\\') {
                        quoted.append('\\').appendCodePoint(character);
                    } else if (character >= ' ' && character < 0x7f) {
                        quoted.appendCodePoint(character);
                    } else {
                        quoted.append("\\u{")
                                .append(Integer.toHexString(character).toLowerCase(Locale.ROOT))
                                .append('}');
                    }
                });
        return quoted.append('"').toString();
    }

    /** That an attribute holds these texts and no others. */
    public static String exactly(String attribute, Collection<String> texts) {
        return texts.isEmpty()
                ? "resource." + attribute + ".isEmpty()"
                : "resource."
                        + attribute
                        + " == "
                        + texts.stream()
                                .distinct()
                                .sorted()
                                .map(CedarText::quoted)
                                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** That it touches what was found of a kind, and nothing else of that kind. */
    public static String touched(Kind kind, Facts facts) {
        return exactly(kind.word(), whats(kind, facts));
    }

    /** What was found of a kind, each once. */
    static List<String> whats(Kind kind, Facts facts) {
        return facts.all(kind).stream().map(Detail::what).distinct().sorted().toList();
    }

    /** That it has these kinds of effects and no others. */
    public static String effects(Facts facts) {
        return facts.effects().isEmpty()
                ? "resource.effects.isEmpty()"
                : "resource.effects == "
                        + facts.effects().stream()
                                .map(kind -> "Effect::" + quoted(kind.word()))
                                .collect(Collectors.joining(", ", "[", "]"));
    }
}
