package os.atom.file.text;

/** How the lines of a text end. */
public enum LineEnds {
    NONE("none"),
    LF("lf"),
    CRLF("crlf"),
    MIXED("mixed");

    private final String word;

    LineEnds(String word) {
        this.word = word;
    }

    /** The name on the wire. */
    public String word() {
        return word;
    }

    /** How the lines of a text end. */
    public static LineEnds of(String text) {
        int crlf = 0;
        int lf = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at > 0 && text.charAt(at - 1) == '\r') {
                crlf++;
            } else {
                lf++;
            }
        }
        if (crlf > 0 && lf > 0) {
            return MIXED;
        }
        return crlf > 0 ? CRLF : lf > 0 ? LF : NONE;
    }
}
