package os.atom.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.journal.Digest;

/**
 * A secret that proves who asks: 256 random bits after a prefix that names its kind, such as {@code
 * atom_agent_}, so that scanners and redactors can tell it.
 *
 * <p>Only its SHA-256 is stored. A slow hash (bcrypt, Argon2) protects secrets that people choose
 * and that can therefore be guessed; guessing 256 random bits is hopeless at any speed, and a slow
 * hash would cost each request tens of milliseconds. Looking the hash up in a table gives no useful
 * timing either: whoever could steer the bits of a hash would have broken SHA-256.
 */
public final class Key {
    private static final Pattern SHAPE = Pattern.compile("atom_(agent|person)_[0-9a-f]{64}");
    private static final int LENGTH = "atom_person_".length() + 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Key(String text) {
        this.text = text;
    }

    static Key forAgent() {
        return new Key("atom_agent_" + random());
    }

    static Key forPerson() {
        return new Key("atom_person_" + random());
    }

    private static String random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** Reads a text that has the shape of a key. */
    static Optional<Key> parse(String text) {
        boolean shaped = text.length() <= LENGTH && SHAPE.matcher(text).matches();
        return shaped ? Optional.of(new Key(text)) : Optional.empty();
    }

    /** The secret itself, to be shown once. */
    public String reveal() {
        return text;
    }

    /** What is stored of it: 64 hex digits. */
    String hash() {
        return Digest.ofText(text).toString();
    }

    /** Never the secret, so that no log and no message can carry it by accident. */
    @Override
    public String toString() {
        return text.substring(0, text.lastIndexOf('_') + 1) + "(hidden)";
    }
}
