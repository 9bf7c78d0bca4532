package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where news of a task is to go.
 *
 * @param id made by the server when missing
 * @param token goes with each notification, so that its receiver knows it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaskPushNotificationConfig(
        @Nullable String tenant,
        @Nullable String id,
        @Nullable String taskId,
        @Nullable String url,
        @Nullable String token,
        @Nullable AuthenticationInfo authentication) {}
