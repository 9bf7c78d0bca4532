package os.atom.redaction.rule;

import java.math.BigInteger;

/** Check digits of general use. Pure. */
final class Checksums {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    private static final int[][] VERHOEFF = dihedral();
    private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Checksums() {}

    /** ISO/IEC 7812-1, annex B. */
    static boolean luhn(int[] digits) {
        int sum = 0;
        for (int at = 0; at < digits.length; at++) {
            int digit = digits[digits.length - 1 - at];
            int doubled = at % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.length > 1 && sum % 10 == 0;
    }

    /** The remainder of a decimal number by 97. */
    static int mod97(String decimal) {
        return new BigInteger(decimal).mod(NINETY_SEVEN).intValueExact();
    }

    /** ISO 7064, MOD 11,10. */
    static boolean mod11and10(int[] digits) {
        int product = 10;
        for (int at = 0; at < digits.length - 1; at++) {
            int sum = (digits[at] + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[digits.length - 1];
    }

    /** J. Verhoeff, Error Detecting Decimal Codes, 1969: the dihedral group of order ten. */
    static boolean verhoeff(int[] digits) {
        int state = 0;
        for (int at = 0; at < digits.length; at++) {
            int digit = digits[digits.length - 1 - at];
            for (int turn = 0; turn < at % 8; turn++) {
                digit = PERMUTATION[digit];
            }
            state = VERHOEFF[state][digit];
        }
        return state == 0;
    }

    private static int[][] dihedral() {
        int[][] table = new int[10][10];
        for (int left = 0; left < 10; left++) {
            for (int right = 0; right < 10; right++) {
                table[left][right] = multiply(left, right);
            }
        }
        return table;
    }

    /** Rotations are 0 to 4, reflections 5 to 9. */
    private static int multiply(int left, int right) {
        if (left < 5) {
            return right < 5 ? (left + right) % 5 : 5 + (left + right - 5) % 5;
        }
        return right < 5 ? 5 + (left - 5 + 5 - right) % 5 : (left - right + 5) % 5;
    }
}
