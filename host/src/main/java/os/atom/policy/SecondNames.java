package os.atom.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.mount.HostPrefix;

/**
 * Finds directories that a policy in a container names with the prefix of the container. What is
 * asked is judged by its real path, which has no prefix: such a clause never matches, and a {@code
 * forbid} with one forbids nothing. Pure.
 */
final class SecondNames {
    /** A comment, a note at a policy with its words, or a text; whichever begins first. */
    private static final Pattern PART =
            Pattern.compile(
                    "//[^\\n]*|@\\w+\\s*\\(\\s*\"(?:[^\"\\\\]|\\\\.)*+\"|\"(?<text>(?:[^\"\\\\]|\\\\.)*+)\"",
                    Pattern.DOTALL);

    private SecondNames() {}

    /** One for each text that begins with the prefix as with a directory. */
    static List<Problem> in(Source source, HostPrefix prefix) {
        String second = prefix.path().toString();
        List<Problem> found = new ArrayList<>();
        Matcher part = PART.matcher(source.text());
        while (part.find()) {
            String text = part.group("text");
            if (text != null && (text.equals(second) || text.startsWith(second + "/"))) {
                found.add(
                        new Problem(
                                source.name(),
                                line(source.text(), part.start()),
                                "\"%s\" matches nothing, also in a forbid: paths are judged by their name on the host; write \"%s\""
                                        .formatted(text, onHost(text, second))));
            }
        }
        return found;
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(each -> each == '\n').count();
    }

    private static String onHost(String text, String second) {
        String rest = text.substring(second.length());
        return rest.isEmpty() ? "/" : rest;
    }
}
