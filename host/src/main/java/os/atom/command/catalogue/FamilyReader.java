package os.atom.command.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one family file: option sets, then commands. Unknown keys are errors. */
final class FamilyReader {
    private static final Pattern ENDING = Pattern.compile("[A-Za-z0-9_+-]{1,20}");

    private final YamlFile file;
    private final Map<String, Map<String, OptionSpec>> sets = new HashMap<>();

    FamilyReader(String name) {
        this.file = new YamlFile(name);
    }

    /** A command under one of its names, with what it promises about itself. */
    record Described(String name, int line, CommandSpec spec, List<Example> examples) {}

    /**
     * A file.
     *
     * @param codeFiles endings of files that are code, without their dots
     */
    record Family(List<Described> commands, List<String> codeFiles) {}

    Family read(String text) {
        Fields fields =
                new Fields(
                        file, file.read(text), List.of("family", "code-files", "sets", "commands"));
        if (fields.text("family").isEmpty() || fields.node("commands").isEmpty()) {
            throw file.invalid(1, "a family file needs 'family' and 'commands'");
        }
        OptionReader reader = new OptionReader(file);
        entries(fields, "sets")
                .forEach(set -> sets.put(set.key(), reader.read(file.entries(set.value()))));
        return new Family(
                entries(fields, "commands").stream().flatMap(this::command).toList(),
                codeFiles(fields));
    }

    private List<String> codeFiles(Fields fields) {
        List<String> endings = fields.words("code-files").orElse(List.of());
        for (String ending : endings) {
            if (!ENDING.matcher(ending).matches()) {
                throw file.invalid(
                        fields.line("code-files"),
                        "'" + ending + "' is no ending of a file; name it without the dot");
            }
        }
        return endings;
    }

    private static List<Node.Entry> entries(Fields fields, String key) {
        return fields.entries(key).map(Node.Entries::values).orElse(List.of());
    }

    /** One description for each name, so that each is called by its own in front of people. */
    private Stream<Described> command(Node.Entry entry) {
        List<String> names = YamlFile.split(entry.key());
        Examples examples = new Examples(file);
        CommandSpec spec =
                new CommandReader(file, this::set, examples)
                        .read(names.getFirst(), file.entries(entry.value()));
        return names.stream()
                .map(name ->
                        new Described(
                                name,
                                entry.line(),
                                spec.titled(name),
                                name.equals(names.getFirst()) ? examples.all() : List.of()));
    }

    private Map<String, OptionSpec> set(Node.Text name) {
        Map<String, OptionSpec> set = sets.get(name.value());
        if (set == null) {
            throw file.invalid(
                    name.line(), "no option set '" + name.value() + "' under 'sets' of this file");
        }
        return set;
    }
}
