package os.atom.command.catalogue.language;

/** A piece of an awk program; for a string its value is what stands between the quotes, raw. */
record AwkToken(Kind kind, String text) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        REGEX,
        NEWLINE,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean named(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** Whether a statement may end before this. */
    boolean endsExpression() {
        return kind == Kind.END
                || kind == Kind.NEWLINE
                || is(";")
                || is("}")
                || is(")")
                || is("&&")
                || is("||");
    }
}
