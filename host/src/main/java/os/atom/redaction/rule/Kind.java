package os.atom.redaction.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sort of thing a rule finds. */
public enum Kind {
    /** Gives access to something; always redacted. */
    SECRET,
    EMAIL,
    PHONE,
    IBAN,
    PAYMENT_CARD,
    NATIONAL_ID,
    IP_ADDRESS,
    /** Other personal data, in rules that people add. */
    PERSONAL;

    /** The kind's name in files and settings, such as {@code payment-card}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a name. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
