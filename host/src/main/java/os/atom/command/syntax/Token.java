package os.atom.command.syntax;

/** What the grammar reads. */
sealed interface Token {
    /** A word. */
    record Text(Word word) implements Token {}

    /** Digits that stand right before {@code <} or {@code >}. */
    record Descriptor(int number) implements Token {}

    /** Everything that separates, joins or redirects. */
    enum Operator implements Token {
        END("the end"),
        NEWLINE("a new line"),
        SEMICOLON(";"),
        AND("&&"),
        OR("||"),
        PIPE("|"),
        READ("<"),
        WRITE(">"),
        CLOBBER(">|"),
        APPEND(">>"),
        COPY(">&"),
        WRITE_BOTH("&>"),
        APPEND_BOTH("&>>"),
        DOCUMENT("<<"),
        DOCUMENT_UNTABBED("<<-"),
        STRING("<<<");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean redirects() {
            return compareTo(READ) >= 0;
        }
    }
}
