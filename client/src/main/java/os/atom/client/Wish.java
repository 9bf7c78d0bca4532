package os.atom.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import os.atom.client.wire.Url;

/**
 * Which events are wanted; immutable, each method gives another one. All that is asked for must
 * hold.
 *
 * @param types whole types, or starts such as {@code os.atom.post.*}; one must match; all when none
 * @param channel only what happened in it
 * @param agent only what this agent (name or id) did, or what was done to it
 * @param attributes only what carries these CloudEvents attributes with these values
 * @param after the cursor of the last event that is known; from now on when empty
 */
public record Wish(
        List<String> types,
        Optional<String> channel,
        Optional<String> agent,
        Map<String, String> attributes,
        Optional<String> after) {
    public Wish {
        types = List.copyOf(types);
        attributes = Map.copyOf(attributes);
    }

    /** Of these types, from now on. */
    public static Wish of(String... types) {
        return new Wish(
                List.of(types), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }

    public Wish inChannel(String name) {
        return new Wish(types, Optional.of(name), agent, attributes, after);
    }

    public Wish ofAgent(String name) {
        return new Wish(types, channel, Optional.of(name), attributes, after);
    }

    public Wish with(String attribute, String value) {
        Map<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new Wish(types, channel, agent, more, after);
    }

    /** Everything after this one, and what happens from then on. */
    public Wish after(String cursor) {
        return new Wish(types, channel, agent, attributes, Optional.of(cursor));
    }

    String query(String cursor) {
        List<String> parts = new ArrayList<>(List.of("after=" + Url.encode(cursor)));
        if (!types.isEmpty()) {
            parts.add("types=" + Url.encode(String.join(",", types)));
        }
        channel.ifPresent(name -> parts.add("channel=" + Url.encode(name)));
        agent.ifPresent(name -> parts.add("agent=" + Url.encode(name)));
        attributes.forEach(
                (name, value) -> parts.add("attribute=" + Url.encode(name + ":" + value)));
        return "?" + String.join("&", parts);
    }
}
