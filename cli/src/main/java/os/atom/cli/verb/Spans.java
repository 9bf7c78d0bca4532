package os.atom.cli.verb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.cli.server.Failure;

/** Spans of time as people write them. */
public final class Spans {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,7})(s|m|h|d)");

    private Spans() {}

    /**
     * In seconds.
     *
     * @param option whose value it is
     */
    public static long seconds(String option, String text) {
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw Failure.usage(option + " " + text + " is no time: give it as 30s, 10m, 8h or 7d");
        }
        return Long.parseLong(parts.group(1))
                * switch (parts.group(2)) {
                    case "d" -> 86_400;
                    case "h" -> 3600;
                    case "m" -> 60;
                    default -> 1;
                };
    }
}
