package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Collects the {@code allow} and {@code deny} lines of one command and its sub-commands. */
final class Examples {
    private final YamlFile file;
    private final List<Example> examples = new ArrayList<>();

    Examples(YamlFile file) {
        this.file = file;
    }

    List<Example> all() {
        return List.copyOf(examples);
    }

    void read(Fields fields) {
        fields.node("allow").ifPresent(allow -> lines(Example.Promise.ALLOW, allow));
        fields.node("deny").ifPresent(this::denied);
    }

    private void denied(Node deny) {
        if (deny instanceof Node.Entries byKind) {
            byKind.values().forEach(entry -> lines(promise(entry), entry.value()));
        } else {
            lines(Example.Promise.DENY, deny);
        }
    }

    private void lines(Example.Promise promise, Node node) {
        for (Node item : file.items(node)) {
            examples.add(new Example(item.line(), promise, Example.split(file.text(item))));
        }
    }

    private Example.Promise promise(Node.Entry entry) {
        return Stream.of(Example.Promise.values())
                .filter(promise -> promise.name().toLowerCase(Locale.ROOT).equals(entry.key()))
                .findAny()
                .orElseThrow(() ->
                        file.invalid(
                                entry.line(),
                                "deny lines are grouped under write, delete, execute,"
                                        + " connect, never, unknown or outside"));
    }
}
