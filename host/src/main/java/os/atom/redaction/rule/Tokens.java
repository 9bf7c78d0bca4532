package os.atom.redaction.rule;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What stands inside encoded tokens. Pure. */
final class Tokens {
    private Tokens() {}

    /** The part before the first dot is a JSON object in Base64 for URLs (RFC 7519). */
    static boolean isJson(String token) {
        int dot = token.indexOf('.');
        String head = dot < 0 ? token : token.substring(0, dot);
        return decoded(head).startsWith("{\"");
    }

    /** Neither a word nor a short name: has digits, signs or both cases, or is long. */
    static boolean isTokenLike(String text) {
        boolean plain = text.chars().allMatch(Character::isLowerCase);
        boolean title = text.substring(1).chars().allMatch(Character::isLowerCase);
        return text.length() >= 20 || (!plain && !title);
    }

    /** No word: has a digit or a sign among its letters. */
    static boolean isPasswordLike(String text) {
        boolean letters = text.chars().anyMatch(Character::isLetter);
        return letters
                && !text.substring(0, text.length() - 1).chars().allMatch(Character::isLetter);
    }

    /** A name and a password with a colon between, in Base64 (RFC 7617). */
    static boolean isBasic(String encoded) {
        return decoded(encoded).indexOf(':') >= 0;
    }

    /** The part before the first dot is the number of an account, in digits (Discord). */
    static boolean hasSnowflake(String token) {
        String account = decoded(token.substring(0, token.indexOf('.')));
        return account.length() >= 16 && account.chars().allMatch(Digits::is);
    }

    private static String decoded(String text) {
        String padless = text.replace("=", "").replace('+', '-').replace('/', '_');
        // A text that was cut may end in half a group.
        String whole =
                padless.length() % 4 == 1 ? padless.substring(0, padless.length() - 1) : padless;
        try {
            return new String(Base64.getUrlDecoder().decode(whole), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }
}
