package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457) about a file: as {@link Problem}, with what helps to try again.
 *
 * @param currentHash {@code sha256:...} of the file as it is, where another was expected
 * @param nearest the lines that come nearest to what an edit wanted to replace
 */
public record FileProblem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String field,
        @Nullable String rule,
        @Nullable String reason,
        @Nullable String mend,
        @Nullable String id,
        @Nullable String currentHash,
        @Nullable List<Near> nearest) {
    /**
     * A line of the file.
     *
     * @param line its number, from 1
     */
    public record Near(int line, String text) {}
}
