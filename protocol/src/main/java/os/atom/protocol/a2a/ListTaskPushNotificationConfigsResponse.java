package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where news of a task goes.
 *
 * @param nextPageToken leads to the next page; empty on the last one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListTaskPushNotificationConfigsResponse(
        List<TaskPushNotificationConfig> configs, @Nullable String nextPageToken) {
    public ListTaskPushNotificationConfigsResponse {
        configs = configs == null ? List.of() : List.copyOf(configs);
    }
}
