package os.atom.protocol;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a person can call {@code atom-os} again where they stand, for lines that say what to type
 * next. Looks at the file system, and changes nothing.
 */
public final class Called {
    private static final String NAME = "atom-os";

    /** What a shell reads as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private Called() {}

    /**
     * The bare word when their shell finds this very program by it, else what it was called by: of
     * two that are installed the other one may be of another version. A path that a shell would
     * take apart is quoted.
     *
     * @param given a path, or words that are typed as they are; empty when nobody knows
     * @param searchPath {@code PATH}
     */
    public static String as(String given, String searchPath) {
        if (given.isEmpty()) {
            return NAME;
        }
        try {
            Path program = Path.of(given);
            if (!Files.exists(program)) {
                return given;
            }
            return found(searchPath).filter(other -> isSame(other, program)).isPresent()
                    ? NAME
                    : quoted(given);
        } catch (InvalidPathException words) {
            return given;
        }
    }

    private static Optional<Path> found(String searchPath) {
        return Stream.of(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, NAME))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String quoted(String path) {
        return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
