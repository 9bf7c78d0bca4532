package os.atom.journal;

/** The line of a chain of exceptions that says what is wrong. */
final class Reason {
    private Reason() {}

    /** The innermost cause's first line; libraries wrap it in their SQL and stack. */
    static String of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
