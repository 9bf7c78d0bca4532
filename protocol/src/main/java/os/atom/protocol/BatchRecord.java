package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that were handed out.
 *
 * @param events oldest first, each a CloudEvent; none when there is nothing, or others are out
 * @param attempt how often the first of them was handed out, this time too
 * @param until when what is not acknowledged is handed out again
 */
public record BatchRecord(List<EventRecord> events, int attempt, @Nullable Instant until) {}
