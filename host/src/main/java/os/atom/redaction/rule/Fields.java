package os.atom.redaction.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries at one place of a rule file. Not thread-safe. */
final class Fields {
    private final Node place;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    Fields(Node place) {
        this.place = place;
    }

    /** Adds an entry; false when the key stands there already. */
    boolean put(String key, Node value) {
        return nodes.putIfAbsent(key, value) == null;
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    Node required(String key) {
        return node(key).orElseThrow(() -> place.invalid("'" + key + "' is missing"));
    }

    List<Node> items(String key) {
        return node(key).map(Node::items).orElse(List.of());
    }

    List<String> texts(String key) {
        return items(key).stream().map(Node::text).toList();
    }

    String text(String key, String standard) {
        return node(key).map(Node::text).orElse(standard);
    }

    boolean flag(String key) {
        String said = text(key, "false");
        if (!said.equals("true") && !said.equals("false")) {
            throw required(key).invalid("'" + key + "' is true or false");
        }
        return said.equals("true");
    }

    int number(String key, int standard, int least, int most) {
        String said = text(key, Integer.toString(standard));
        if (!said.matches("\\d{1,6}")
                || Integer.parseInt(said) < least
                || Integer.parseInt(said) > most) {
            throw required(key)
                    .invalid("'%s' is a number from %d to %d".formatted(key, least, most));
        }
        return Integer.parseInt(said);
    }

    RuleInvalid invalid(String reason) {
        return place.invalid(reason);
    }
}
