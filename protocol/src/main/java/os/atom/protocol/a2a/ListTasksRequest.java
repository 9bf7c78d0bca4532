package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are wanted.
 *
 * @param pageSize 1 to 100; 50 when missing
 * @param pageToken the {@code nextPageToken} of the page before
 * @param statusTimestampAfter only those whose status is of that time or later
 * @param includeArtifacts false when missing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ListTasksRequest(
        @Nullable String tenant,
        @Nullable String contextId,
        @Nullable TaskState status,
        @Nullable Integer pageSize,
        @Nullable String pageToken,
        @Nullable Integer historyLength,
        @Nullable Instant statusTimestampAfter,
        @Nullable Boolean includeArtifacts) {}
