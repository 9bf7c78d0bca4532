package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tasks, the last changed first.
 *
 * @param nextPageToken leads to the next page; always there, empty on the last one
 * @param pageSize at most so many are on a page
 * @param totalSize how many there are on all pages
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListTasksResponse(
        List<Task> tasks, @Nullable String nextPageToken, int pageSize, int totalSize) {
    public ListTasksResponse {
        tasks = tasks == null ? List.of() : List.copyOf(tasks);
    }
}
