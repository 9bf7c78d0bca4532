package os.atom.network;

/** Text of a command's choice, made fit for messages and the journal. Pure. */
final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    /** Printable ASCII as it is, everything else as a question mark; at most 200 characters. */
    static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return start.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
