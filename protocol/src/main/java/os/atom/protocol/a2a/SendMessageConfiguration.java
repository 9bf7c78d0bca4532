package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the answer to a message is wanted.
 *
 * @param acceptedOutputModes media types that the client takes
 * @param historyLength at most so many messages of the task's history come with it; all when
 *     missing
 * @param returnImmediately whether the answer comes before the task ended or waits for input
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SendMessageConfiguration(
        List<String> acceptedOutputModes,
        @Nullable TaskPushNotificationConfig taskPushNotificationConfig,
        @Nullable Integer historyLength,
        @Nullable Boolean returnImmediately) {
    public SendMessageConfiguration {
        acceptedOutputModes =
                acceptedOutputModes == null ? List.of() : List.copyOf(acceptedOutputModes);
    }
}
