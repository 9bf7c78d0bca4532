package os.atom.journal;

import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;

/** The line of a chain of exceptions that says what is wrong. */
final class Reason {
    private Reason() {}

    /** The innermost cause's first line; libraries wrap it in their SQL and stack. */
    static String of(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        if (innermost instanceof UnknownHostException) {
            return "there is no host " + innermost.getMessage();
        }
        String message = innermost.getMessage();
        if (innermost instanceof FileSystemException file) {
            // Some carry nothing but the path.
            String because = file.getReason() == null ? words(file) : file.getReason();
            return file.getFile() + ": " + because;
        }
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** The store's own exception among the causes. */
    static Optional<SQLException> sql(Throwable failure) {
        return failure instanceof SQLException store
                ? Optional.of(store)
                : Optional.ofNullable(failure.getCause()).flatMap(Reason::sql);
    }

    private static String words(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no such file or directory";
            case AccessDeniedException denied -> "access is denied";
            default -> failure.getClass().getSimpleName();
        };
    }
}
