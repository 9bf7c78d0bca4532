package os.atom.redaction.rule;

/** The digits of a written number. Pure. */
final class Digits {
    private Digits() {}

    /** The digits alone, as numbers. */
    static int[] of(String text) {
        return text.chars().filter(Digits::is).map(digit -> digit - '0').toArray();
    }

    static boolean is(int character) {
        return character >= '0' && character <= '9';
    }

    /** Some of the digits as one number. */
    static long number(int[] digits, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + digits[at];
        }
        return number;
    }

    /** The sum of digits, each times its weight. */
    static int weighted(int[] digits, int... weights) {
        int sum = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += digits[at] * weights[at];
        }
        return sum;
    }

    /** Whether all are the same, which passes many checksums and means nothing. */
    static boolean allSame(int[] digits) {
        for (int digit : digits) {
            if (digit != digits[0]) {
                return false;
            }
        }
        return true;
    }

    /** Whether there can be such a day; February has 29 days here. */
    static boolean isDay(long month, long day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day
                        <= (month == 2
                                ? 29
                                : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
    }
}
