package os.atom.approval;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.protocol.LegibleText;
import os.atom.protocol.LegibleText.Suspicion;

/**
 * Makes an agent's text safe to judge: what a reader would not see, or would take for something
 * else, is written out as {@code ⟦U+202E⟧} and named. Pure.
 *
 * <p>Against bidirectional and invisible characters (CVE-2021-42574, CVE-2021-42694) and letters
 * that look like others (UTS #39).
 */
public final class Legibility {
    private static final int OPEN = '⟦';

    /** Letters of other scripts, and signs, that look like these of ASCII in common fonts. */
    private static final Map<String, String> LOOK_ALIKES =
            Map.ofEntries(
                    Map.entry("a", "аαɑ"),
                    Map.entry("b", "ЬƄ"),
                    Map.entry("c", "сϲⅽᴄ"),
                    Map.entry("d", "ԁɗ"),
                    Map.entry("e", "еεє"),
                    Map.entry("g", "ɡց"),
                    Map.entry("h", "һհ"),
                    Map.entry("i", "іıιɩ"),
                    Map.entry("j", "јϳ"),
                    Map.entry("k", "кκ"),
                    Map.entry("l", "ӏⅼןǀ"),
                    Map.entry("m", "м"),
                    Map.entry("n", "пոη"),
                    Map.entry("o", "оοօഠ၀ᴏ"),
                    Map.entry("p", "рρ"),
                    Map.entry("q", "ԛգ"),
                    Map.entry("r", "гᴦ"),
                    Map.entry("s", "ѕꜱ"),
                    Map.entry("t", "тτ"),
                    Map.entry("u", "υսц"),
                    Map.entry("v", "νѵᴠ"),
                    Map.entry("w", "ԝωᴡ"),
                    Map.entry("x", "хχ"),
                    Map.entry("y", "уγү"),
                    Map.entry("z", "ᴢ"),
                    Map.entry("A", "АΑᎪ"),
                    Map.entry("B", "ВΒᏴ"),
                    Map.entry("C", "СϹᏟ"),
                    Map.entry("D", "Ꭰ"),
                    Map.entry("E", "ЕΕᎬ"),
                    Map.entry("F", "Ϝ"),
                    Map.entry("G", "Ԍ"),
                    Map.entry("H", "НΗᎻ"),
                    Map.entry("I", "ІΙӀ"),
                    Map.entry("J", "ЈᎫ"),
                    Map.entry("K", "КΚᏦ"),
                    Map.entry("L", "Ꮮ"),
                    Map.entry("M", "МΜᎷ"),
                    Map.entry("N", "Ν"),
                    Map.entry("O", "ОΟՕ"),
                    Map.entry("P", "РΡᏢ"),
                    Map.entry("Q", "Ԛ"),
                    Map.entry("R", "Ꮢ"),
                    Map.entry("S", "ЅᏚ"),
                    Map.entry("T", "ТΤᎢ"),
                    Map.entry("U", "Ս"),
                    Map.entry("V", "Ꮩ"),
                    Map.entry("W", "ԜᎳ"),
                    Map.entry("X", "ХΧ"),
                    Map.entry("Y", "УΥҮ"),
                    Map.entry("Z", "ΖᏃ"),
                    Map.entry("-", "‐‑‒–—―−﹘"),
                    Map.entry("/", "⁄∕╱⟋⧸"),
                    Map.entry("\\", "∖⧵⧹"),
                    Map.entry("'", "‘’‛′ʹʻʼˈ"),
                    Map.entry("\"", "“”‟″ˮ"),
                    Map.entry("`", "ˋ‵"),
                    Map.entry(".", "․‧·"),
                    Map.entry(",", "‚"),
                    Map.entry(":", "∶ː꞉˸"),
                    Map.entry(";", ";"),
                    Map.entry("|", "∣│ǀ❘"),
                    Map.entry("*", "∗⁎٭"),
                    Map.entry("~", "∼˜"),
                    Map.entry("<", "‹˂❮"),
                    Map.entry(">", "›˃❯"),
                    Map.entry("!", "ǃ"),
                    Map.entry("_", "ˍ"));

    private static final Map<Integer, String> LIKE = inverted();

    private static final int MOST_LISTED = 100;

    private final String text;
    private final boolean file;
    private final StringBuilder shown = new StringBuilder();
    private final List<Suspicion> suspicions = new ArrayList<>();
    private int suspected;
    private Optional<Suspicion> last = Optional.empty();
    private final Set<Integer> mixed = new HashSet<>();

    private Legibility(String text, boolean file) {
        this.text = text;
        this.file = file;
        findMixedWords();
    }

    /** The text with everything deceiving written out. */
    public static LegibleText of(String text) {
        return of(text, false);
    }

    /**
     * The same for what a file holds, where tabs stay as they are, and carriage returns at the ends
     * of lines are written out without being suspected.
     */
    public static LegibleText ofFile(String text) {
        return of(text, true);
    }

    private static LegibleText of(String text, boolean file) {
        if (text.chars().allMatch(unit -> (unit >= ' ' && unit < 0x7f) || unit == '\n')) {
            return new LegibleText(text, text, List.of());
        }
        Legibility legibility = new Legibility(text, file);
        legibility.read();
        return new LegibleText(text, legibility.shown.toString(), legibility.listed());
    }

    private void read() {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            Optional<String> why = why(character, at);
            if (why.isPresent()) {
                String code = "U+" + String.format(Locale.ROOT, "%04X", character);
                shown.append('⟦').append(code).append('⟧');
                if (!endsLine(at)) {
                    suspect(new Suspicion(line, column, code + name(character), why.get()));
                }
            } else {
                shown.appendCodePoint(character);
            }
            line += character == '\n' ? 1 : 0;
            column = character == '\n' ? 1 : column + 1;
            at += Character.charCount(character);
        }
    }

    /** A text may hold a million; each is written out where it stands, not each is listed. */
    private void suspect(Suspicion suspicion) {
        suspected++;
        if (suspicions.size() < MOST_LISTED - 1) {
            suspicions.add(suspicion);
        } else {
            last = Optional.of(suspicion);
        }
    }

    private List<Suspicion> listed() {
        last.map(each ->
                        new Suspicion(
                                each.line(),
                                each.column(),
                                each.character(),
                                suspected == MOST_LISTED
                                        ? each.why()
                                        : "%s; %d more before it are written out, too"
                                                .formatted(each.why(), suspected - MOST_LISTED)))
                .ifPresent(suspicions::add);
        return List.copyOf(suspicions);
    }

    /** Whether a carriage return of a file stands where it stands in half the world's files. */
    private boolean endsLine(int at) {
        return file && text.startsWith("\r\n", at);
    }

    private Optional<String> why(int character, int at) {
        if (character == '\n' || (character >= ' ' && character < 0x7f)) {
            return Optional.empty();
        }
        if (file && character == '\t') {
            return Optional.empty();
        }
        if (bidirectional(character)) {
            return Optional.of("bidi");
        }
        if (hidden(character)) {
            return Optional.of("hidden");
        }
        int type = Character.getType(character);
        if (type == Character.CONTROL) {
            return Optional.of("control");
        }
        if (type == Character.SPACE_SEPARATOR) {
            return Optional.of("space");
        }
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return Optional.of("drawn over the character before it");
        }
        if (character == OPEN || character == '⟧') {
            return Optional.of("marks a written-out character here");
        }
        Optional<String> like = like(character).map("looks like "::concat);
        boolean foreign = Character.isLetter(character) && !latin(character);
        if (foreign) {
            return mixed.contains(at)
                    ? like.or(() -> Optional.of("mixed script"))
                    : Optional.empty();
        }
        return like;
    }

    private static boolean bidirectional(int character) {
        return (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200E
                || character == 0x200F
                || character == 0x061C;
    }

    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
                    case Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.UNASSIGNED ->
                            true;
                    default -> false;
                }
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF)
                || List.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0)
                        .contains(character);
    }

    private static Optional<String> like(int character) {
        Optional<String> listed = Optional.ofNullable(LIKE.get(character));
        if (listed.isPresent()) {
            return listed;
        }
        // Full-width, mathematical and other forms of ASCII.
        String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
        boolean ascii = plain.chars().allMatch(unit -> unit > ' ' && unit < 0x7f);
        return ascii ? Optional.of(plain) : Optional.empty();
    }

    /**
     * A word of Latin and other letters, or of others that could all be Latin ones, is written to
     * deceive, or by mistake. A word that is plainly of another script is just that.
     */
    private void findMixedWords() {
        List<Integer> others = new ArrayList<>();
        boolean latin = false;
        boolean alike = true;
        for (int at = 0; at <= text.length(); ) {
            int character = at < text.length() ? text.codePointAt(at) : ' ';
            if (!Character.isLetter(character)) {
                if (latin || alike) {
                    mixed.addAll(others);
                }
                others.clear();
                latin = false;
                alike = true;
            } else if (latin(character)) {
                latin = true;
            } else {
                others.add(at);
                alike &= LIKE.containsKey(character);
            }
            at += Character.charCount(character);
        }
    }

    private static boolean latin(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.LATIN;
    }

    private static String name(int character) {
        String name = Character.getName(character);
        return name == null ? "" : " " + name;
    }

    private static Map<Integer, String> inverted() {
        Map<Integer, String> like = new java.util.HashMap<>();
        LOOK_ALIKES.forEach(
                (plain, others) -> others.codePoints().forEach(other -> like.put(other, plain)));
        return Map.copyOf(like);
    }
}
