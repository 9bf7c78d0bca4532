package os.atom.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a walk goes on: behind a path, or in a file behind a line. Opaque to clients; one that was
 * tampered with goes on elsewhere in the same walk, no more.
 *
 * @param relative the path from where the walk began
 * @param line of the file that was searched this far; 0 when it is done with
 */
record WalkCursor(Path relative, long line) {
    static final WalkCursor START = new WalkCursor(Path.of(""), 0);

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((line + ":" + relative).getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor that a request names, or the start. */
    static WalkCursor of(Optional<String> given) throws Unfit {
        if (given.isEmpty()) {
            return START;
        }
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(given.get()), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            Path relative = Path.of(plain.substring(colon + 1));
            long line = Long.parseLong(plain.substring(0, Math.max(0, colon)));
            if (!relative.isAbsolute() && line >= 0 && !relative.toString().isEmpty()) {
                return new WalkCursor(relative, line);
            }
        } catch (IllegalArgumentException notOurs) {
            // An InvalidPathException is one of them, too.
        }
        throw Unfit.invalid("after", "is no cursor", "take next of an answer");
    }
}
