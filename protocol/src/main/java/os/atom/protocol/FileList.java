package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/files/list}: what is in a directory, each directory before what is in it,
 * names in the order of their characters.
 *
 * @param path the directory
 * @param next a cursor to go on with, as {@code after}
 * @param note why there may be more than the pages together show, if so
 */
public record FileList(
        String agent,
        String path,
        List<FileEntry> items,
        @Nullable String next,
        @Nullable String note) {
    public FileList {
        items = List.copyOf(items);
    }
}
