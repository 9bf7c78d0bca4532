package os.atom.redaction.rule;

import java.util.HashMap;
import java.util.Map;

/**
 * International telephone numbers (ITU-T E.164): a country code that is assigned, and as many
 * digits as numbers of that country have. Immutable.
 */
final class CallingCodes {
    private record Lengths(int least, int most) {}

    private final Map<String, Lengths> byCode;

    private CallingCodes(Map<String, Lengths> byCode) {
        this.byCode = byCode;
    }

    /** The shipped table: code, fewest and most digits after it. */
    static CallingCodes shipped() {
        Map<String, Lengths> byCode = new HashMap<>();
        for (String line : Shipped.lines("calling-codes.txt")) {
            String[] parts = line.split("[ -]", -1);
            byCode.put(
                    parts[0], new Lengths(Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        return new CallingCodes(byCode);
    }

    boolean holds(String text) {
        String digits = text.replaceAll("\\D", "");
        for (int length = 3; length >= 1; length--) {
            Lengths lengths =
                    digits.length() > length ? byCode.get(digits.substring(0, length)) : null;
            if (lengths != null) {
                int rest = digits.length() - length;
                return rest >= lengths.least() && rest <= lengths.most();
            }
        }
        return false;
    }
}
