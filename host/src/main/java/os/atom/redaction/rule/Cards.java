package os.atom.redaction.rule;

/** Numbers of payment cards: an issuer's range, its length, and the check digit (ISO/IEC 7812). */
final class Cards {
    private Cards() {}

    static boolean holds(String text) {
        int[] digits = Digits.of(text);
        return digits.length >= 14
                && digits.length <= 19
                && isIssued(digits)
                && Checksums.luhn(digits)
                && !Digits.allSame(digits);
    }

    private static boolean isIssued(int[] digits) {
        int length = digits.length;
        int two = (int) Digits.number(digits, 0, 2);
        int three = (int) Digits.number(digits, 0, 3);
        int four = (int) Digits.number(digits, 0, 4);
        boolean visa = digits[0] == 4 && (length == 16 || length == 19);
        boolean mastercard =
                length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720));
        boolean amex = length == 15 && (two == 34 || two == 37);
        boolean diners =
                length == 14
                        && ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39);
        boolean discover =
                length == 16 && (four == 6011 || two == 65 || (three >= 644 && three <= 649));
        boolean jcb = length == 16 && four >= 3528 && four <= 3589;
        boolean unionPay = length >= 16 && two == 62;
        boolean maestro = length == 16 && (two == 50 || (two >= 56 && two <= 58) || two == 67);
        boolean mir = length == 16 && four >= 2200 && four <= 2204;
        return visa
                || mastercard
                || amex
                || diners
                || discover
                || jcb
                || unionPay
                || maestro
                || mir;
    }
}
