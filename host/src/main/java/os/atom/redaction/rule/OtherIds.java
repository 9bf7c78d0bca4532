package os.atom.redaction.rule;

import java.util.Map;

/** Numbers that states outside Europe give to people. Pure. */
final class OtherIds {
    static final Map<String, Check> ALL =
            Map.of(
                    "us-ssn", OtherIds::ssn,
                    "br-cpf", OtherIds::cpf,
                    "in-aadhaar", OtherIds::aadhaar,
                    "cn-resident-id", OtherIds::residentId,
                    "kr-rrn", OtherIds::rrn,
                    "au-tfn", OtherIds::tfn,
                    "za-id", OtherIds::southAfrican);

    private OtherIds() {}

    /** No check digit; groups that are never given out (20 CFR 422, SSA POMS RM 10201.035). */
    private static boolean ssn(String text) {
        int[] digits = Digits.of(text);
        long area = Digits.number(digits, 0, 3);
        return area != 0
                && area != 666
                && area < 900
                && Digits.number(digits, 3, 5) != 0
                && Digits.number(digits, 5, 9) != 0;
    }

    private static boolean cpf(String text) {
        int[] digits = Digits.of(text);
        int first = Digits.weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = Digits.weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return !Digits.allSame(digits) && digits[9] == first && digits[10] == second;
    }

    private static boolean aadhaar(String text) {
        int[] digits = Digits.of(text);
        return digits[0] >= 2 && Checksums.verhoeff(digits);
    }

    /** GB 11643-1999: region, date, ISO 7064 MOD 11-2. */
    private static boolean residentId(String text) {
        int[] digits = Digits.of(text.substring(0, 17));
        int sum = Digits.weighted(digits, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        long year = Digits.number(digits, 6, 10);
        return year >= 1900
                && year < 2100
                && Digits.isDay(Digits.number(digits, 10, 12), Digits.number(digits, 12, 14))
                && "10X98765432".charAt(sum % 11) == Character.toUpperCase(text.charAt(17));
    }

    /** Since 2020 without a check digit; the seventh digit tells sex and century. */
    private static boolean rrn(String text) {
        int[] digits = Digits.of(text);
        return Digits.isDay(Digits.number(digits, 2, 4), Digits.number(digits, 4, 6))
                && digits[6] >= 1
                && digits[6] <= 8;
    }

    private static boolean tfn(String text) {
        int[] digits = Digits.of(text);
        return !Digits.allSame(digits)
                && Digits.weighted(digits, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    private static boolean southAfrican(String text) {
        int[] digits = Digits.of(text);
        return Digits.isDay(Digits.number(digits, 2, 4), Digits.number(digits, 4, 6))
                && Checksums.luhn(digits);
    }
}
