package os.atom.signature;

import java.util.Base64;
import java.util.regex.Pattern;

/** Base64url as RFC 7515 has it: without padding, blanks, or bits that mean nothing. Pure. */
final class Base64Url {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]*");

    private Base64Url() {}

    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * What a text stands for.
     *
     * @throws IllegalArgumentException when it is not the one text that stands for it
     */
    static byte[] strict(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException("no base64url");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("bits that mean nothing");
        }
        return bytes;
    }
}
