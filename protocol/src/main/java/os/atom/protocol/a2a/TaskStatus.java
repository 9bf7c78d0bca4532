package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a task came.
 *
 * @param message what the agent said about it
 * @param timestamp when it came there; in milliseconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaskStatus(
        @Nullable TaskState state, @Nullable Message message, @Nullable Instant timestamp) {}
