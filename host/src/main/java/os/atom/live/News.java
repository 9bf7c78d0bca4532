package os.atom.live;

import static java.util.Objects.requireNonNull;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Principal;

/** An event, written once as all wires tell it, and who may see it. Told to many. */
public final class News {
    private static final JsonFormat FORMAT = new JsonFormat();

    /** What an event costs beside its text. */
    private static final int OVERHEAD = 200;

    /** The number of what has none. */
    private static final long UNRECORDED = 0;

    private final long seq;
    private final String type;
    private final byte[] json;
    private final byte[] cursor;
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
        this.json = requireNonNull(FORMAT.serialize(event));
        this.cursor = Long.toString(seq).getBytes(StandardCharsets.US_ASCII);
        this.audience = audience;
        this.attributes = Map.copyOf(attributes);
        this.weight =
                OVERHEAD
                        + json.length
                        + attributes.values().stream().mapToInt(String::length).sum();
        this.channel = channel;
        this.about = Set.copyOf(about);
    }

    /** Something that is on no record: whoever is there is told, and nobody later. */
    static News ephemeral(CloudEvent event, Audience audience, Set<String> about) {
        return new News(UNRECORDED, event, audience, Optional.empty(), about, Map.of());
    }

    /** Whether it has a cursor, and can be told again. */
    public boolean isRecorded() {
        return seq != UNRECORDED;
    }

    /** Its cursor, when it has one: whoever goes on after it gets what came later. */
    public long seq() {
        return seq;
    }

    /** The same as digits; not to be changed by whoever gets it. */
    public byte[] cursor() {
        return cursor;
    }

    /** Its CloudEvents type. */
    public String type() {
        return type;
    }

    /** The CloudEvent in its JSON format. */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /**
     * The same in UTF-8, as every wire sends it: written once, and not to be changed by whoever
     * gets it.
     */
    public byte[] bytes() {
        return json;
    }

    /** Bytes that it holds in memory, roughly. */
    int weight() {
        return weight;
    }

    /**
     * What is on no record is for those alone who ask for its type: whoever asks for everything is
     * told the same now and later.
     */
    boolean isFor(Principal reader, Wish wish) {
        return (isRecorded() || !wish.types().isEmpty())
                && wish.wants(type, channel, about, attributes)
                && audience.includes(reader);
    }
}
