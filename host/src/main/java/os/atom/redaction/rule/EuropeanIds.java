package os.atom.redaction.rule;

import java.util.Locale;
import java.util.Map;

/** Numbers that European states give to people, by their own check digits. Pure. */
final class EuropeanIds {
    static final Map<String, Check> ALL =
            Map.of(
                    "uk-nino", EuropeanIds::nino,
                    "de-tax-id", EuropeanIds::steuerId,
                    "es-dni", EuropeanIds::dni,
                    "fr-nir", EuropeanIds::nir,
                    "it-codice-fiscale", EuropeanIds::codiceFiscale,
                    "nl-bsn", EuropeanIds::bsn,
                    "be-nrn", EuropeanIds::nrn,
                    "pl-pesel", EuropeanIds::pesel,
                    "ch-ahv", EuropeanIds::ahv,
                    "pt-nif", EuropeanIds::nif);

    private static final String DNI = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** Values of 0-9 and A-Z at the odd places of a codice fiscale (decree of 23 December 1976). */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private EuropeanIds() {}

    /** No check digit; the letters that are not given out (HMRC manual NIM39110). */
    private static boolean nino(String text) {
        String prefix = text.substring(0, 2);
        return "DFIQUV".indexOf(prefix.charAt(0)) < 0
                && "DFIOQUV".indexOf(prefix.charAt(1)) < 0
                && !"BG GB NK KN TN NT ZZ".contains(prefix);
    }

    /** One digit stands two or three times among the first ten, the others at most once. */
    private static boolean steuerId(String text) {
        int[] digits = Digits.of(text);
        int[] times = new int[10];
        for (int at = 0; at < 10; at++) {
            times[digits[at]]++;
        }
        int repeated = 0;
        for (int count : times) {
            repeated += count > 1 ? 1 : 0;
            if (count > 3) {
                return false;
            }
        }
        return digits[0] != 0 && repeated == 1 && Checksums.mod11and10(digits);
    }

    /** DNI and NIE: the letter is the number modulo 23; X, Y and Z stand for 0, 1 and 2. */
    private static boolean dni(String text) {
        String plain = text.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        int lead = "XYZ".indexOf(plain.charAt(0));
        String number = (lead < 0 ? plain : lead + plain.substring(1)).replaceAll("\\D", "");
        return DNI.charAt((int) (Long.parseLong(number) % 23)) == plain.charAt(plain.length() - 1);
    }

    /** Corsica's departments 2A and 2B count as 19 and 18. */
    private static boolean nir(String text) {
        String plain = text.replaceAll("[ .-]", "").toUpperCase(Locale.ROOT);
        int month = Integer.parseInt(plain.substring(3, 5));
        String number = plain.substring(0, 13).replace("2A", "19").replace("2B", "18");
        boolean born = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
        return born
                && Digits.of(number).length == 13
                && 97 - Checksums.mod97(number) == Integer.parseInt(plain.substring(13));
    }

    private static boolean codiceFiscale(String text) {
        int sum = 0;
        for (int at = 0; at < 15; at++) {
            int place = Character.digit(text.charAt(at), 36);
            int value = place >= 10 ? place - 10 : place;
            sum += at % 2 == 0 ? ODD[value] : value;
        }
        return 'A' + sum % 26 == text.charAt(15);
    }

    private static boolean bsn(String text) {
        int[] digits = Digits.of(text);
        return digits.length == 9
                && !Digits.allSame(digits)
                && Digits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    /** Whoever was born from 2000 on has a 2 put before the number that is checked. */
    private static boolean nrn(String text) {
        int[] digits = Digits.of(text);
        long number = Digits.number(digits, 0, 9);
        long check = Digits.number(digits, 9, 11);
        long month = Digits.number(digits, 2, 4) % 20;
        return (month == 0 || Digits.isDay(month, Math.max(1, Digits.number(digits, 4, 6))))
                && (97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check);
    }

    /** The century is added to the month, in twenties. */
    private static boolean pesel(String text) {
        int[] digits = Digits.of(text);
        int sum = Digits.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3);
        return Digits.isDay(Digits.number(digits, 2, 4) % 20, Digits.number(digits, 4, 6))
                && (10 - sum % 10) % 10 == digits[10];
    }

    /** An EAN-13 under the prefix of Switzerland. */
    private static boolean ahv(String text) {
        int[] digits = Digits.of(text);
        return Digits.weighted(digits, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    private static boolean nif(String text) {
        int[] digits = Digits.of(text);
        int rest = Digits.weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? 0 : 11 - rest) == digits[8];
    }
}
