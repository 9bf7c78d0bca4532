package os.atom.mount;

import java.util.regex.Pattern;

/**
 * Files that hold a private key, told by name.
 *
 * <p>{@code .pem} is used for certificates as well: those whose name says that they are public stay
 * visible, unless it also says key. An OpenSSH key's public half ends in {@code .pub}.
 */
final class PrivateKeyFile {
    private static final Pattern SSH =
            Pattern.compile("id_(rsa|dsa|ecdsa|ed25519|ecdsa_sk|ed25519_sk)([._-].*)?");
    private static final Pattern STORE = Pattern.compile(".+\\.(p12|pfx|ppk|jks|keystore|key)");
    private static final Pattern PUBLIC =
            Pattern.compile("(.*[._-])?(cert|certs|chain|fullchain|ca|cacert|bundle)([._-].*)?");
    private static final Pattern PUBLIC_KEY = Pattern.compile("(.*[._-])?(pub|public)([._-].*)?");
    private static final Pattern SECRET = Pattern.compile(".*(key|priv).*");

    private PrivateKeyFile() {}

    static boolean matches(String lowerName) {
        if (SSH.matcher(lowerName).matches()) {
            return !lowerName.endsWith(".pub");
        }
        if (PUBLIC_KEY.matcher(lowerName).matches()) {
            return false;
        }
        if (STORE.matcher(lowerName).matches()) {
            return true;
        }
        return lowerName.endsWith(".pem")
                && (SECRET.matcher(lowerName).matches() || !PUBLIC.matcher(lowerName).matches());
    }
}
