package os.atom.shell;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The ways in which a secret may show in an output: plain, encoded, backwards, letter by letter.
 */
final class Spellings {
    private static final int TELLING = 16;

    private final List<String> spellings;

    Spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        spellings =
                List.of(
                        secret,
                        Base64.getEncoder().encodeToString(bytes).substring(0, TELLING * 2),
                        HexFormat.of().formatHex(bytes),
                        new StringBuilder(secret).reverse().toString(),
                        rotated(secret));
    }

    /** Whether a text gives the secret away. */
    boolean in(String text) {
        String dense = text.replaceAll("\\s", "");
        return spellings.stream()
                .anyMatch(spelling -> text.contains(spelling) || holds(dense, spelling));
    }

    private static boolean holds(String dense, String spelling) {
        return dense.contains(spelling)
                || dense.toLowerCase(Locale.ROOT).contains(spelling.toLowerCase(Locale.ROOT));
    }

    private static String rotated(String secret) {
        StringBuilder rotated = new StringBuilder();
        for (char c : secret.toCharArray()) {
            rotated.append(Character.isLetter(c) ? (char) ('a' + (c - 'a' + 13) % 26) : (char) c);
        }
        return rotated.toString();
    }
}
