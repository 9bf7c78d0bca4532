package os.atom.client;

import java.util.Optional;
import os.atom.protocol.PostRecord;

/** New posts one after the other; none is lost, none comes twice. One thread reads. */
public final class PostFeed implements AutoCloseable {
    private final EventFeed events;

    PostFeed(EventFeed events) {
        this.events = events;
    }

    /** Waits for the next post; empty once this is closed. */
    public Optional<PostRecord> next() {
        return events.next().map(event -> event.data("post", PostRecord.class));
    }

    /** Where to go on after the last post, also in another process. */
    public String cursor() {
        return events.cursor();
    }

    @Override
    public void close() {
        events.close();
    }
}
