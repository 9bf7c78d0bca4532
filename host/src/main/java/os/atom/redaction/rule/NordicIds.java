package os.atom.redaction.rule;

import java.util.Map;

/** Birth numbers of the Nordic states, by date and check digits. Pure. */
final class NordicIds {
    static final Map<String, Check> ALL =
            Map.of(
                    "se-personnummer", NordicIds::personnummer,
                    "fi-hetu", NordicIds::hetu,
                    "dk-cpr", NordicIds::cpr,
                    "dk-cpr-date", NordicIds::cprDate,
                    "no-fodselsnummer", NordicIds::fodselsnummer);

    private static final String HETU = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    private NordicIds() {}

    /** The last ten digits, by Luhn; a coordination number adds 60 to the day. */
    private static boolean personnummer(String text) {
        int[] all = Digits.of(text);
        int[] digits = java.util.Arrays.copyOfRange(all, all.length - 10, all.length);
        return Digits.isDay(Digits.number(digits, 2, 4), Digits.number(digits, 4, 6) % 60)
                && Checksums.luhn(digits);
    }

    private static boolean hetu(String text) {
        int[] digits = Digits.of(text.substring(0, text.length() - 1));
        return digits.length == 9
                && Digits.isDay(Digits.number(digits, 2, 4), Digits.number(digits, 0, 2))
                && HETU.charAt((int) (Digits.number(digits, 0, 9) % 31))
                        == text.charAt(text.length() - 1);
    }

    /** Given out until 2007 with a check digit, and since then also without. */
    private static boolean cpr(String text) {
        return cprDate(text)
                && Digits.weighted(Digits.of(text), 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    private static boolean cprDate(String text) {
        int[] digits = Digits.of(text);
        return Digits.isDay(Digits.number(digits, 2, 4), Digits.number(digits, 0, 2));
    }

    /** A D-number adds 40 to the day. */
    private static boolean fodselsnummer(String text) {
        int[] digits = Digits.of(text);
        return Digits.isDay(Digits.number(digits, 2, 4), Digits.number(digits, 0, 2) % 40)
                && Digits.weighted(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
                && Digits.weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }
}
