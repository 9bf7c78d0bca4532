package os.atom.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import os.atom.event.Published;
import os.atom.journal.Entry;

/** What somebody published, as it is told: as it was, but for what only journal and key can say. */
final class Publication {
    private Publication() {}

    /**
     * The event.
     *
     * @param ours what every event has
     */
    static CloudEvent event(CloudEventBuilder ours, Entry entry, Published said) {
        CloudEventBuilder event =
                ours.withType(said.type())
                        .withSubject(null)
                        .withExtension("actorname", said.author())
                        .withExtension(
                                "actorkind",
                                entry.actor().startsWith("agent:") ? "agent" : "person")
                        .withExtension("treatas", "data");
        String channel = said.channel();
        if (channel != null) {
            event.withExtension("channel", channel);
        }
        said.attributes().forEach((name, value) -> attribute(event, name, value));
        JsonNode data = said.data();
        if (data != null && !data.isNull()) {
            event.withData("application/json", data.toString().getBytes(UTF_8));
        }
        return event.build();
    }

    private static void attribute(CloudEventBuilder event, String name, Object value) {
        switch (value) {
            case Boolean truth -> event.withExtension(name, truth);
            case Number number -> event.withExtension(name, number);
            case String text when name.equals("subject") -> event.withSubject(text);
            case String text when name.equals("dataschema") ->
                    event.withDataSchema(URI.create(text));
            default -> event.withExtension(name, value.toString());
        }
    }

    /** What of it may be asked for by name. */
    static Map<String, String> carried(Entry entry, Published said) {
        Map<String, String> carried = new HashMap<>();
        carried.put("actor", entry.actor());
        carried.put("actorname", said.author());
        said.attributes().forEach((name, value) -> carried.put(name, value.toString()));
        return carried;
    }
}
