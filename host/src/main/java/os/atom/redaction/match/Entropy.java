package os.atom.redaction.match;

/** How much a text surprises (C. Shannon, A Mathematical Theory of Communication, 1948). Pure. */
final class Entropy {
    private Entropy() {}

    /** Bits per character, by how often each stands in the text. */
    static double of(String text) {
        int[] times = new int[256];
        for (int at = 0; at < text.length(); at++) {
            times[text.charAt(at) & 0xff]++;
        }
        double bits = 0;
        for (int count : times) {
            if (count > 0) {
                double share = (double) count / text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
