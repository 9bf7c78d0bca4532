package os.atom.command.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one family file: option sets, then commands. Unknown keys are errors. */
final class FamilyReader {
    private final YamlFile file;
    private final Map<String, Node.Entries> sets = new HashMap<>();

    FamilyReader(String name) {
        this.file = new YamlFile(name);
    }

    /** A command under one of its names, with what it promises about itself. */
    record Described(String name, int line, CommandSpec spec, List<Example> examples) {}

    List<Described> read(String text) {
        Fields fields = new Fields(file, file.read(text), List.of("family", "sets", "commands"));
        if (fields.text("family").isEmpty() || fields.node("commands").isEmpty()) {
            throw file.invalid(1, "a family file needs 'family' and 'commands'");
        }
        entries(fields, "sets").forEach(set -> sets.put(set.key(), file.entries(set.value())));
        return entries(fields, "commands").stream().flatMap(this::command).toList();
    }

    private static List<Node.Entry> entries(Fields fields, String key) {
        return fields.entries(key).map(Node.Entries::values).orElse(List.of());
    }

    /** One description for each name, so that each is called by its own in front of people. */
    private Stream<Described> command(Node.Entry entry) {
        List<String> names = List.of(entry.key().trim().split("\\s+"));
        return names.stream()
                .map(name -> {
                    Examples examples = new Examples(file);
                    CommandSpec spec =
                            new CommandReader(file, this::set, examples)
                                    .read(name, file.entries(entry.value()));
                    boolean first = name.equals(names.getFirst());
                    return new Described(
                            name, entry.line(), spec, first ? examples.all() : List.of());
                });
    }

    private Node.Entries set(Node.Text name) {
        Node.Entries set = sets.get(name.value());
        if (set == null) {
            throw file.invalid(
                    name.line(), "no option set '" + name.value() + "' under 'sets' of this file");
        }
        return set;
    }
}
