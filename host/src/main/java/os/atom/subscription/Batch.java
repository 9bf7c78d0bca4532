package os.atom.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import os.atom.live.News;

/**
 * Events that were handed out.
 *
 * @param events oldest first; none when nothing came in time
 * @param attempt how often the first of them was handed out, this time too
 * @param until when what is not acknowledged is handed out again; of no events, of those that are
 *     out already
 */
public record Batch(List<News> events, int attempt, Optional<Instant> until) {
    static final Batch NOTHING = new Batch(List.of(), 0, Optional.empty());

    public Batch {
        events = List.copyOf(events);
    }

    static Batch heldUntil(Instant until) {
        return new Batch(List.of(), 0, Optional.of(until));
    }
}
