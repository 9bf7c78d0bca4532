package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/** {@code {1..5}}, {@code {01..10..2}}, {@code {a..e}}. */
final class Sequence {
    private static final int MOST = 4096;
    private static final Pattern NUMBERS =
            Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})(?:\\.\\.(-?\\d{1,9}))?");
    private static final Pattern LETTERS =
            Pattern.compile("(?:([a-z])\\.\\.([a-z])|([A-Z])\\.\\.([A-Z]))(?:\\.\\.(-?\\d{1,9}))?");

    private Sequence() {}

    static BraceTree read(Word inner) {
        String text = inner.text();
        Matcher numbers = NUMBERS.matcher(text);
        Matcher letters = LETTERS.matcher(text);
        if (inner.hasQuotes() || inner.anyPlain("{}")) {
            throw unclear(text);
        }
        if (numbers.matches()) {
            int width = Math.max(padding(numbers.group(1)), padding(numbers.group(2)));
            width = width == 0 ? 0 : Math.max(numbers.end(1), numbers.group(2).length());
            int from = Integer.parseInt(numbers.group(1));
            int to = Integer.parseInt(numbers.group(2));
            return choice(from, to, step(numbers, 3), width, false);
        }
        if (letters.matches()) {
            int from = text.charAt(0);
            int to = text.charAt(3);
            return choice(from, to, step(letters, 5), 0, true);
        }
        throw unclear(text);
    }

    private static int padding(String number) {
        return number.matches("-?0\\d+") ? number.length() : 0;
    }

    private static long step(Matcher sequence, int group) {
        String written = Objects.requireNonNullElse(sequence.group(group), "1");
        return Math.max(1, Math.abs(Long.parseLong(written)));
    }

    private static BraceTree choice(long from, long to, long step, int width, boolean letters) {
        long count = Math.abs(to - from) / step + 1;
        if (count > MOST) {
            throw new Unplannable("a sequence in braces is too long; be more specific");
        }
        List<BraceTree> options = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long value = from <= to ? from + i * step : from - i * step;
            String shown = letters ? Character.toString((int) value) : padded(value, width);
            options.add(new BraceTree.Text(Word.plain(shown)));
        }
        return new BraceTree.Choice(options);
    }

    private static String padded(long value, int width) {
        return width == 0 ? Long.toString(value) : ("%0" + width + "d").formatted(value);
    }

    private static Unplannable unclear(String text) {
        return new Unplannable("{%s} is no plain sequence; quote it".formatted(text));
    }
}
