package os.atom.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.EventStream;

/**
 * Events one after the other, in the order of the journal. When the connection breaks, or the
 * server is started again, it connects anew and goes on after the last event that was handed out:
 * none is lost, none comes twice.
 *
 * <p>One thread reads; any may {@link #close}.
 */
public final class EventFeed implements AutoCloseable {
    private final Wire wire;
    private final Wish wish;
    private final Pauses pauses = new Pauses();
    private volatile String last;
    private volatile @Nullable EventStream stream;

    EventFeed(Wire wire, Wish wish, String after) {
        this.wire = wire;
        this.wish = wish;
        this.last = after;
        connect();
    }

    /**
     * Waits for the next event.
     *
     * @return empty once this is closed
     * @throws AtomOsException.Unauthorized when the key is not known any more
     */
    public Optional<Event> next() {
        while (!pauses.isEnded()) {
            Optional<Event> event = nextOfStream();
            if (event.isPresent()) {
                pauses.over();
                last = event.get().cursor();
                return event;
            }
        }
        return Optional.empty();
    }

    /** Where to go on after all that was handed out, also in another process. */
    public String cursor() {
        return last;
    }

    /** Empty when it has to be asked again. */
    private Optional<Event> nextOfStream() {
        EventStream open = stream;
        if (open == null) {
            pauses.await();
            connect();
            return Optional.empty();
        }
        try {
            Optional<EventStream.Event> event = open.next();
            if (event.isEmpty() || event.get().name().equals("end")) {
                drop(open);
                event.ifPresent(EventFeed::end);
                return Optional.empty();
            }
            return event(open.lastId(), event.get());
        } catch (IOException broken) {
            drop(open);
            return Optional.empty();
        }
    }

    /** What another server told before is not told again. */
    private Optional<Event> event(String id, EventStream.Event event) {
        if (Long.parseLong(id) <= Long.parseLong(last)) {
            return Optional.empty();
        }
        return Optional.of(
                new Event(
                        id,
                        Json.read(event.data().getBytes(StandardCharsets.UTF_8), JsonNode.class)));
    }

    /** Who was too slow, or whose server stops, comes back; who is not known any more does not. */
    private static void end(EventStream.Event event) {
        JsonNode why = Json.read(event.data().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        if (why.path("code").asText().equals("unauthorized")) {
            throw AtomOsException.ended(why.path("reason").asText(), why.path("mend").asText());
        }
    }

    private void connect() {
        try {
            EventStream open = wire.stream("/stream" + wish.query(last), "");
            stream = open;
            if (pauses.isEnded()) {
                drop(open);
            }
        } catch (IOException | AtomOsException.Unavailable notNow) {
            stream = null;
        }
    }

    private void drop(EventStream open) {
        stream = null;
        try {
            open.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    /** Ends it; whoever waits in {@link #next} gets nothing more. */
    @Override
    public void close() {
        pauses.end();
        EventStream open = stream;
        if (open != null) {
            drop(open);
        }
    }
}
