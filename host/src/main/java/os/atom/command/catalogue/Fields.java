package os.atom.command.catalogue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries at one place of a file, under a closed schema: only listed keys may stand there. */
final class Fields {
    private final YamlFile file;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    Fields(YamlFile file, Node.Entries entries, List<String> allowed) {
        this.file = file;
        for (Node.Entry entry : entries.values()) {
            if (!allowed.contains(entry.key())) {
                throw file.invalid(
                        entry.line(),
                        "no key '"
                                + entry.key()
                                + "' here; there are "
                                + String.join(", ", allowed));
            }
            nodes.put(entry.key(), entry.value());
        }
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    Optional<Node.Entries> entries(String key) {
        return node(key).map(file::entries);
    }

    Optional<List<String>> words(String key) {
        return node(key).map(file::words);
    }

    Optional<Node.Text> text(String key) {
        return node(key).map(node -> new Node.Text(node.line(), file.text(node)));
    }

    int line(String key) {
        return node(key).map(Node::line).orElse(1);
    }

    /** Whether a key that knows one word only is given. */
    boolean says(String key, String word) {
        Optional<Node.Text> text = text(key);
        if (text.isPresent() && !text.get().value().equals(word)) {
            throw file.invalid(text.get().line(), "'" + key + "' can only be " + word);
        }
        return text.isPresent();
    }

    Optional<Operands> operands() {
        return words("operands")
                .map(slots -> slots.stream().map(this::slot).toList())
                .map(Operands::new);
    }

    private Operands.Slot slot(String text) {
        Operands.Count count =
                text.endsWith("...")
                        ? Operands.Count.MANY
                        : text.endsWith("?") ? Operands.Count.OPTIONAL : Operands.Count.ONE;
        String role = text.replaceFirst("(\\.\\.\\.|\\?)$", "");
        return new Operands.Slot(meaning(file, line("operands"), role), count);
    }

    Optional<Bulk> bulk() {
        return text("bulk")
                .map(text ->
                        switch (text.value()) {
                            case "never" -> Bulk.NEVER;
                            case "many" -> Bulk.MANY;
                            case "tree" -> Bulk.TREE;
                            default ->
                                    throw file.invalid(text.line(), "bulk is never, many or tree");
                        });
    }

    /** What happens without a word to act on, with the reason. */
    Map<Consequence, String> effects(String key) {
        Map<Consequence, String> effects = new EnumMap<>(Consequence.class);
        List<Node.Entry> given = entries(key).map(Node.Entries::values).orElse(List.of());
        for (Node.Entry entry : given) {
            if (!(meaning(file, entry.line(), entry.key()) instanceof Consequence consequence)) {
                throw file.invalid(entry.line(), "'" + entry.key() + "' needs a word to act on");
            }
            effects.put(consequence, file.text(entry.value()));
        }
        return Collections.unmodifiableMap(effects);
    }

    static Meaning meaning(YamlFile file, int line, String name) {
        return Meaning.named(name)
                .orElseThrow(() ->
                        file.invalid(
                                line,
                                "no role '"
                                        + name
                                        + "'; there are "
                                        + Meaning.all().keySet().stream().sorted().toList()));
    }
}
