package os.atom.command.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the options of a command: its own, and those of the sets it uses. */
final class OptionReader {
    private final YamlFile file;
    private final Function<Node.Text, Node.Entries> sets;
    private final Map<String, OptionSpec> options = new HashMap<>();

    OptionReader(YamlFile file, Function<Node.Text, Node.Entries> sets) {
        this.file = file;
        this.sets = sets;
    }

    Map<String, OptionSpec> read(Fields fields) {
        for (String set : fields.words("uses").orElse(List.of())) {
            options(sets.apply(new Node.Text(fields.line("uses"), set)), true);
        }
        fields.entries("options").ifPresent(own -> options(own, false));
        return options;
    }

    /** Two sets may share an option, as long as they agree; a command's own word comes last. */
    private void options(Node.Entries entries, boolean shared) {
        for (Node.Entry entry : entries.values()) {
            List<String> kind = List.of(entry.key().trim().split("\\s+"));
            Shape shape = shape(kind.getFirst());
            int words = shape == Shape.VALUE ? 1 : 2;
            if (kind.size() > words) {
                throw file.invalid(
                        entry.line(), "an option is ROLE, or flag, maybe, joined or pair ROLE");
            }
            String role = kind.size() == words ? kind.getLast() : "text";
            for (String spelling : file.words(entry.value())) {
                option(entry.line(), spelling, shape, role, shared);
            }
        }
    }

    private void option(int line, String spelling, Shape shape, String role, boolean shared) {
        OptionSpec option = new OptionSpec(spelling, shape, Fields.role(file, line, role));
        OptionSpec before = options.put(spelling, option);
        boolean clash = before != null && !(shared && before.equals(option));
        if (!spelling.startsWith("-") || clash) {
            throw file.invalid(line, "'" + spelling + "' is no option, or stands here twice");
        }
    }

    private static Shape shape(String word) {
        return switch (word) {
            case "flag" -> Shape.FLAG;
            case "maybe" -> Shape.MAYBE;
            case "joined" -> Shape.JOINED;
            case "pair" -> Shape.PAIR;
            default -> Shape.VALUE;
        };
    }
}
