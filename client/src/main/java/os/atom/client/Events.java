package os.atom.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.EventRecord;
import os.atom.protocol.SyncRecord;

/** What happens, as far as the caller may see it. */
public final class Events {
    private final Wire wire;

    Events(Wire wire) {
        this.wire = wire;
    }

    /**
     * Follows what happens.
     *
     * {@snippet file="os/atom/client/Examples.java" region="events"}
     *
     * @throws AtomOsException.Invalid when nothing can be meant by the wish
     */
    public EventFeed follow(Wish wish) {
        return new EventFeed(wire, wish, wish.after().orElseGet(this::cursor));
    }

    /** The cursor of this moment: what happens from now on comes after it. */
    public String cursor() {
        return wire.get("/sync?limit=1", SyncRecord.class).cursor();
    }

    /**
     * Publishes an event.
     *
     * @param type under the caller's name, such as {@code scout.build.done}
     * @param data anything that becomes JSON, at most 64 KiB
     */
    public EventRecord publish(String type, @Nullable Object data) {
        return publish(type, data, Map.of());
    }

    /**
     * Publishes an event by whose attributes others choose it ({@link Wish#with}).
     *
     * @param attributes of CloudEvents: {@code subject}, {@code channel} (whose readers alone are
     *     told) or extensions, such as {@code priority}
     */
    public EventRecord publish(String type, @Nullable Object data, Map<String, String> attributes) {
        Map<String, Object> event = new LinkedHashMap<>(attributes);
        event.put("type", type);
        if (data != null) {
            event.put("data", data);
        }
        return wire.write("POST", "/events", event, EventRecord.class);
    }
}
