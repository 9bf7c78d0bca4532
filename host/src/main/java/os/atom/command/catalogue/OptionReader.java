package os.atom.command.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one set of options: kinds as keys, spellings as values. */
final class OptionReader {
    private final YamlFile file;

    OptionReader(YamlFile file) {
        this.file = file;
    }

    Map<String, OptionSpec> read(Node.Entries entries) {
        Map<String, OptionSpec> options = new HashMap<>();
        for (Node.Entry entry : entries.values()) {
            List<String> kind = YamlFile.split(entry.key());
            Shape shape = shape(kind.getFirst());
            int words = shape == Shape.VALUE ? 1 : 2;
            if (kind.size() > words) {
                throw file.invalid(
                        entry.line(),
                        "an option is ROLE, or flag, maybe, joined, last or pair ROLE");
            }
            String named = kind.size() == words ? kind.getLast() : "text";
            Meaning role = Fields.meaning(file, entry.line(), named);
            for (String spelling : file.words(entry.value())) {
                OptionSpec before = options.put(spelling, new OptionSpec(spelling, shape, role));
                if (!spelling.startsWith("-") || before != null) {
                    throw file.invalid(
                            entry.line(), "'" + spelling + "' is no option, or stands here twice");
                }
            }
        }
        return options;
    }

    private static Shape shape(String word) {
        return switch (word) {
            case "flag" -> Shape.FLAG;
            case "maybe" -> Shape.MAYBE;
            case "joined" -> Shape.JOINED;
            case "last" -> Shape.LAST;
            case "pair" -> Shape.PAIR;
            default -> Shape.VALUE;
        };
    }
}
