package os.atom.command.expansion;

import java.util.List;

/** The files that patterns are matched against; implementations answer about nothing else. */
public interface Listing {
    /**
     * The names in a directory, unsorted, without {@code .} and {@code ..}.
     *
     * @param directory as the pattern writes it: empty, or ending in a slash
     */
    List<String> names(String directory);

    /** Whether a path is a directory, or a link to one. */
    boolean isDirectory(String path);
}
