package os.atom.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An event as somebody would publish it; whose it is, the key says.
 *
 * @param type of the author's own, such as {@code scout.build.finished}
 * @param channel where it belongs; of no channel it is for everybody
 * @param attributes texts, whole numbers and truth values by the name of the CloudEvents attribute,
 *     {@code subject} and {@code dataschema} among them
 * @param data a JSON value; empty when there is none
 */
public record Draft(
        String type,
        Optional<String> channel,
        Map<String, Object> attributes,
        Optional<String> data) {
    /** Of all it carries, in bytes of UTF-8. */
    public static final int WIDEST = 64 << 10;

    public Draft {
        requireNonNull(type, "type");
        requireNonNull(channel, "channel");
        attributes = Map.copyOf(new TreeMap<>(attributes));
        requireNonNull(data, "data");
    }

    /** An event with nothing but data for everybody. */
    public static Draft of(String type, String data) {
        return new Draft(type, Optional.empty(), Map.of(), Optional.of(data));
    }
}
