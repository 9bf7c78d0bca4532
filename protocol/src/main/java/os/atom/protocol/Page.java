package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next opaque cursor of the page after this one; missing at the end
 * @param prev opaque cursor of the page before this one; missing at the start
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable String prev) {
    public Page {
        items = List.copyOf(items);
    }
}
