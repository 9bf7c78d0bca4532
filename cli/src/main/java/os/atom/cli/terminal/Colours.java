package os.atom.cli.terminal;

import java.util.regex.Pattern;

/** The parameters of a sequence that sets colours (SGR, ECMA-48 8.3.117). Pure. */
final class Colours {
    private static final Pattern SHAPE = Pattern.compile("[0-9;:]{0,64}");

    private Colours() {}

    /** Whether they do nothing but colour and weight; concealing hides what was said. */
    static boolean isHarmless(String parameters) {
        if (!SHAPE.matcher(parameters).matches()) {
            return false;
        }
        String[] given = parameters.split(";", -1);
        for (int at = 0; at < given.length; at++) {
            switch (given[at]) {
                case "38", "48", "58" -> at += colourLength(given, at + 1);
                default -> {
                    if (given[at].matches("0*8(:.*)?")) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** How many parameters after 38, 48 or 58 belong to the colour that it begins. */
    private static int colourLength(String[] given, int at) {
        if (at >= given.length) {
            return 0;
        }
        return switch (given[at]) {
            case "5" -> 2;
            case "2" -> 4;
            default -> 0;
        };
    }
}
