package os.atom.command.catalogue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import os.atom.command.Code;

/** Reads one command, or one sub-command, of a family file. */
final class CommandReader {
    private static final List<String> KEYS =
            List.of(
                    "uses",
                    "options",
                    "style",
                    "stops",
                    "numbers",
                    "bundled",
                    "refuses",
                    "operands",
                    "default",
                    "bulk",
                    "when",
                    "effects",
                    "otherwise",
                    "arguments",
                    "alone",
                    "appended",
                    "commands",
                    "without",
                    "speciality",
                    "versions",
                    "allow",
                    "deny");

    /** What holds for a program, whatever its sub-command. */
    private static final List<String> PROGRAM_KEYS =
            Stream.concat(KEYS.stream(), Stream.of("code", "inline", "build-files")).toList();

    private static final List<String> WHEN_KEYS =
            List.of("option", "also", "at-most", "operands", "default", "bulk", "effects");

    private final YamlFile file;
    private final Function<Node.Text, Map<String, OptionSpec>> sets;
    private final Examples examples;

    CommandReader(
            YamlFile file, Function<Node.Text, Map<String, OptionSpec>> sets, Examples examples) {
        this.file = file;
        this.sets = sets;
        this.examples = examples;
    }

    /** A program. */
    CommandSpec read(String title, Node.Entries entries) {
        return read(title, new Fields(file, entries, PROGRAM_KEYS));
    }

    private CommandSpec read(String title, Fields fields) {
        examples.read(fields);
        Map<String, OptionSpec> options = options(fields);
        Map<String, CommandSpec> commands = commands(title, fields);
        return new CommandSpec(
                title,
                style(fields),
                options,
                fields.operands().orElse(Operands.NONE),
                fields.words("default").orElse(List.of()),
                fields.bulk().orElse(Bulk.MANY),
                conditions(fields, options),
                fields.effects("effects"),
                fields.effects("otherwise"),
                fields.says("arguments", "any"),
                Set.copyOf(fields.words("alone").orElse(List.of())),
                fields.says("appended", "reads"),
                commands,
                fields.text("without").map(name -> known(commands, name)),
                fields.text("speciality").map(this::speciality),
                fields.says("versions", "joined"),
                code(fields));
    }

    private Code code(Fields fields) {
        boolean given = fields.says("code", "given");
        List<String> inline = fields.words("inline").orElse(List.of());
        List<String> files = fields.words("build-files").orElse(List.of());
        boolean options = inline.stream().allMatch(option -> option.startsWith("-"));
        if (!options || (!given && !inline.isEmpty())) {
            throw file.invalid(
                    fields.line("inline"), "inline names options of a command with 'code: given'");
        }
        if (files.stream().anyMatch(name -> name.startsWith("/") || name.contains(".."))) {
            throw file.invalid(
                    fields.line("build-files"), "a build file lies below where the command works");
        }
        return new Code(given, Set.copyOf(inline), files);
    }

    /** Sets may share an option as long as they agree; a command's own word holds over theirs. */
    private Map<String, OptionSpec> options(Fields fields) {
        Map<String, OptionSpec> options = new HashMap<>();
        for (String name : fields.words("uses").orElse(List.of())) {
            Map<String, OptionSpec> set = sets.apply(new Node.Text(fields.line("uses"), name));
            for (OptionSpec option : set.values()) {
                OptionSpec before = options.put(option.name(), option);
                if (before != null && !before.equals(option)) {
                    throw file.invalid(
                            fields.line("uses"), "the sets differ about '" + option.name() + "'");
                }
            }
        }
        fields.entries("options").map(new OptionReader(file)::read).ifPresent(options::putAll);
        return options;
    }

    private CommandSpec.Style style(Fields fields) {
        return new CommandSpec.Style(
                fields.text("style").map(this::letters).orElse(CommandSpec.Letters.CLUSTER),
                fields.says("stops", "first-operand") || fields.node("commands").isPresent(),
                fields.text("numbers").map(this::pattern),
                fields.says("bundled", "first-word"),
                fields.text("refuses").map(Node.Text::value).orElse(""));
    }

    private CommandSpec.Letters letters(Node.Text style) {
        return switch (style.value()) {
            case "exact" -> CommandSpec.Letters.EXACT;
            case "separate" -> CommandSpec.Letters.SEPARATE;
            default -> throw file.invalid(style.line(), "style is exact or separate");
        };
    }

    private Pattern pattern(Node.Text node) {
        try {
            return Pattern.compile(node.value());
        } catch (PatternSyntaxException broken) {
            throw file.invalid(node.line(), "no regular expression: " + broken.getDescription());
        }
    }

    private List<Condition> conditions(Fields fields, Map<String, OptionSpec> options) {
        return fields.node("when").map(file::items).orElse(List.of()).stream()
                .map(item -> condition(file.entries(item), options))
                .toList();
    }

    private Condition condition(Node.Entries entries, Map<String, OptionSpec> options) {
        Fields fields = new Fields(file, entries, WHEN_KEYS);
        return new Condition(
                known(fields, "option", options),
                known(fields, "also", options),
                fields.text("at-most").map(this::number).orElse(OptionalInt.empty()),
                fields.operands(),
                fields.words("default"),
                fields.bulk(),
                fields.effects("effects"));
    }

    private Set<String> known(Fields fields, String key, Map<String, OptionSpec> options) {
        List<String> names = fields.words(key).orElse(List.of());
        for (String name : names) {
            if (!options.containsKey(name)) {
                throw file.invalid(fields.line(key), "'" + name + "' is no option of this command");
            }
        }
        return Set.copyOf(names);
    }

    private OptionalInt number(Node.Text text) {
        if (!text.value().matches("[0-9]{1,3}")) {
            throw file.invalid(text.line(), "at-most is a number of operands");
        }
        return OptionalInt.of(Integer.parseInt(text.value()));
    }

    private Map<String, CommandSpec> commands(String title, Fields fields) {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        List<Node.Entry> given =
                fields.entries("commands").map(Node.Entries::values).orElse(List.of());
        for (Node.Entry entry : given) {
            List<String> names = YamlFile.split(entry.key());
            CommandSpec spec =
                    read(
                            title + " " + names.getFirst(),
                            new Fields(file, file.entries(entry.value()), KEYS));
            for (String name : names) {
                if (commands.put(name, spec.titled(title + " " + name)) != null) {
                    throw file.invalid(entry.line(), "'" + name + "' stands here twice");
                }
            }
        }
        return commands;
    }

    private CommandSpec known(Map<String, CommandSpec> commands, Node.Text name) {
        return Optional.ofNullable(commands.get(name.value()))
                .orElseThrow(() ->
                        file.invalid(name.line(), "no sub-command '" + name.value() + "' here"));
    }

    private Speciality speciality(Node.Text name) {
        return Speciality.named(name.value())
                .orElseThrow(
                        () -> file.invalid(name.line(), "no speciality '" + name.value() + "'"));
    }
}
