package os.atom.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Where in a mark, or in the digits behind it, the bytes of one stream of posts are. */
final class Scan {
    private static final byte[] MARK = "\"content\":\"t".getBytes(US_ASCII);

    private int matched;
    private long number;

    /** The number that ends with this byte; 0 when none does. */
    long take(byte next) {
        if (matched == MARK.length) {
            if (next >= '0' && next <= '9') {
                number = number * 10 + next - '0';
                return 0;
            }
            long whole = number;
            matched = 0;
            number = 0;
            return whole;
        }
        matched = next == MARK[matched] ? matched + 1 : next == MARK[0] ? 1 : 0;
        return 0;
    }

    /** The first number in whole bytes. */
    static long first(byte[] bytes) {
        Scan scan = new Scan();
        for (byte next : bytes) {
            long number = scan.take(next);
            if (number != 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("there is no post in these bytes");
    }
}
