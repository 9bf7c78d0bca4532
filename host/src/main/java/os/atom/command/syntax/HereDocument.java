package os.atom.command.syntax;

/** Lines that stand below a command and are what it reads; their text is known once parsed. */
public final class HereDocument {
    private final Word delimiter;
    private final boolean untabbed;
    private final StringBuilder text = new StringBuilder();

    HereDocument(Word delimiter, boolean untabbed) {
        String end = delimiter.text();
        if (end.isEmpty() || end.indexOf('\n') >= 0) {
            throw new Unplannable("a here-document ends with a word such as 'EOF'");
        }
        this.delimiter = delimiter;
        this.untabbed = untabbed;
    }

    /** Every line up to the delimiter, each with its line end. */
    public String text() {
        return text.toString();
    }

    void read(Cursor cursor) {
        while (cursor.peek() != Cursor.END) {
            String line = cursor.takeLine();
            String shown = untabbed ? withoutTabs(line) : line;
            boolean ended = cursor.peek() == Cursor.END || cursor.take('\n');
            if (shown.equals(delimiter.text())) {
                requireNothingToExpand();
                return;
            }
            text.append(shown).append(ended ? "\n" : "");
        }
        throw new Unplannable("the text ends before its here-document does; add its last line");
    }

    private void requireNothingToExpand() {
        boolean expands = text.chars().anyMatch(c -> c == '$' || c == '`' || c == '\\');
        if (expands && !delimiter.hasQuotes()) {
            throw new Unplannable(
                    "a shell would expand the here-document; quote its word: <<'EOF'");
        }
    }

    private static String withoutTabs(String line) {
        int start = 0;
        while (start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }
}
