package os.atom.live;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Principal;

/** An event, ready for the wire, and who may see it. Made once, told to many. */
public final class News {
    private static final JsonFormat FORMAT = new JsonFormat();

    /** What an event costs beside its text. */
    private static final int OVERHEAD = 200;

    private final long seq;
    private final String type;
    private final String json;
    private final Audience audience;

    /** What may be asked for by name: the subject, the schema and all extensions. */
    private final Map<String, String> attributes;

    private final int weight;

    /** Where it happened, when that is a channel. */
    private final Optional<String> channel;

    /** The ids of the agents whose doing or fate it is. */
    private final Set<String> about;

    News(
            long seq,
            CloudEvent event,
            Audience audience,
            Optional<String> channel,
            Set<String> about,
            Map<String, String> attributes) {
        this.seq = seq;
        this.type = event.getType();
        this.json = new String(requireNonNull(FORMAT.serialize(event)), StandardCharsets.UTF_8);
        this.audience = audience;
        this.attributes = Map.copyOf(attributes);
        this.weight =
                OVERHEAD
                        + json.length()
                        + attributes.values().stream().mapToInt(String::length).sum();
        this.channel = channel;
        this.about = Set.copyOf(about);
    }

    /** Its cursor: whoever goes on after it gets what came later. */
    public long seq() {
        return seq;
    }

    /** Its CloudEvents type. */
    public String type() {
        return type;
    }

    /** The CloudEvent in its JSON format. */
    public String json() {
        return json;
    }

    /** Bytes that it holds in memory, roughly. */
    int weight() {
        return weight;
    }

    boolean isFor(Principal reader, Wish wish) {
        return wish.wants(type, channel, about, attributes) && audience.includes(reader);
    }
}
