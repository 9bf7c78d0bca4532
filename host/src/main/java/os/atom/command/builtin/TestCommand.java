package os.atom.command.builtin;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code test} and <code>[</code>: the forms of up to three words, and those negated. */
final class TestCommand {
    private static final Set<String> FILE_OR_TEXT =
            Set.of(
                    "-b", "-c", "-d", "-e", "-f", "-g", "-G", "-h", "-k", "-L", "-n", "-O", "-p",
                    "-r", "-s", "-S", "-u", "-w", "-x", "-z");
    private static final Set<String> NUMBERS = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge");
    private static final Set<String> FILES_OR_TEXTS = Set.of("=", "==", "!=", "-nt", "-ot", "-ef");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private TestCommand() {}

    static boolean same(List<String> words) {
        if (words.stream().anyMatch(word -> word.startsWith("/dev/"))) {
            return false;
        }
        return switch (words.size()) {
            case 0, 1 -> true;
            case 2 -> unary(words) || negated(words);
            case 3 -> binary(words) || (!known(words.get(1)) && negated(words));
            case 4 -> negated(words) && binary(words.subList(1, 4));
            default -> false;
        };
    }

    private static boolean negated(List<String> words) {
        return words.getFirst().equals("!") && same(words.subList(1, words.size()));
    }

    private static boolean unary(List<String> words) {
        return FILE_OR_TEXT.contains(words.getFirst());
    }

    private static boolean binary(List<String> words) {
        String operator = words.get(1);
        if (NUMBERS.contains(operator)) {
            return number(words.getFirst()) && number(words.getLast());
        }
        return FILES_OR_TEXTS.contains(operator);
    }

    private static boolean known(String operator) {
        return NUMBERS.contains(operator) || FILES_OR_TEXTS.contains(operator);
    }

    private static boolean number(String word) {
        return NUMBER.matcher(word).matches();
    }
}
