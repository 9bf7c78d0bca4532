package os.atom.redaction.match;

/** How a value is given to a name, which tells how likely it is meant as one. */
enum Style {
    /** {@code --password VALUE}, {@code --password=VALUE}. */
    OPTION,
    /** {@code DB_PASSWORD=VALUE}, and in the query of a URL. */
    VARIABLE,
    /** {@code password = "VALUE"}, {@code "password": "VALUE"}. */
    QUOTED,
    /** {@code password: VALUE} to the end of the line, as in settings files. */
    LINE,
    /** {@code password = VALUE}, as in programs, where it may be an expression. */
    PLAIN;

    /** Whether only a value can stand there, and no expression or description. */
    boolean isExplicit() {
        return this == OPTION || this == VARIABLE;
    }
}
