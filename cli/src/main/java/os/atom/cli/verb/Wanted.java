package os.atom.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import picocli.CommandLine.Option;

/** Which events somebody wants; options of whatever is brought them. */
public final class Wanted {
    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "A type of events, or a start of several: os.atom.post.*")
    private List<String> types = List.of();

    @Option(names = "--channel", paramLabel = "NAME", description = "Only what happens there.")
    private @Nullable String channel;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only what is about this agent.")
    private @Nullable String agent;

    @Option(
            names = "--attribute",
            paramLabel = "NAME=VALUE",
            description = "Only what has this attribute.")
    private Map<String, String> attributes = Map.of();

    /** Whether no type was named. */
    public boolean isOfAnyType() {
        return types.isEmpty();
    }

    /** Adds what was asked for. */
    public void into(ObjectNode request) {
        types.forEach(request.putArray("types")::add);
        Json.put(request, "channel", channel);
        Json.put(request, "agent", agent);
        if (!attributes.isEmpty()) {
            attributes.forEach(request.putObject("attributes")::put);
        }
    }

    /** What something that is brought events wants, in a few words. */
    public static String words(JsonNode outlet) {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue("all");
        outlet.path("types").forEach(type -> words.add(type.asText()));
        if (outlet.hasNonNull("channel")) {
            words.add("#" + outlet.path("channel").asText());
        }
        if (outlet.hasNonNull("agent")) {
            words.add("agent " + outlet.path("agent").asText());
        }
        outlet.path("attributes")
                .properties()
                .forEach(each -> words.add(each.getKey() + "=" + each.getValue().asText()));
        return words.toString();
    }
}
