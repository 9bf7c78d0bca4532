package os.atom.cli.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script for fish that completes commands, options, the values of options that have few, and the
 * names that the running server knows. Made of the commands themselves; pure.
 *
 * <p>fish asks one function, which looks at the words before the cursor once: a rule for each
 * option, which fish would look at one by one, takes a second. What it prints fish takes as text,
 * and quotes what it puts into the line.
 */
final class FishScript {
    private final StringBuilder values = new StringBuilder();
    private final StringBuilder places = new StringBuilder();

    private FishScript() {}

    static String of(CommandLine root) {
        NamePlaces known = NamePlaces.of(root);
        FishScript script = new FishScript();
        script.add("", root);
        known.kinds().forEach(script::takeNames);
        return """
        # Completes atom-os in fish; printed by atom-os completion fish.
        set -g __atom_os_commands %s
        set -g __atom_os_valued %s
        set -g __atom_os_stopping %s

        # Prints the commands among the words before the cursor, the option that still waits for
        # its value, and how many parameters there are, each on a line.
        function __atom_os_where
            set -l words (commandline -opc)
            set -e words[1]
            set -l path
            set -l waiting
            set -l before 0
            for word in $words
                if test -n "$waiting"
                    set waiting
                else if contains -- $word $__atom_os_valued
                    set waiting $word
                else if test "$word" = --
                    set before after
                    break
                else if contains -- (string join -- ' ' $path $word) $__atom_os_commands
                    set -a path $word
                else if contains -- "$path" $__atom_os_stopping
                    set before after
                    break
                else if not string match -q -- '-*' $word
                    set before (math $before + 1)
                end
            end
            printf '%%s\n' "$path" "$waiting" $before
        end

        # Prints names of a kind that the running server knows.
        function __atom_os_names
            if command -q atom-os
                command atom-os complete $argv[1] </dev/null 2>/dev/null
            end
        end

        # Prints what may stand at a place; says whether there is anything to say of it.
        function __atom_os_value
            switch "$argv[1]"
        %s        case '*'
                    return 1
            end
            return 0
        end

        function __atom_os_complete
            set -l place (__atom_os_where)
            set -l typed (commandline -ct)
            set -l option (string match -r -- '^--[a-z0-9-]+=' "$typed")
            if test -n "$option"
                set place[2] (string sub -l (math (string length -- $option) - 1) -- $option)
                set typed (string sub -s (math (string length -- $option) + 1) -- $typed)
            end
            if test -n "$place[2]"
                set -l offered (__atom_os_value "$place[1] $place[2]" "$typed")
                or set offered (__fish_complete_path "$typed")
                for each in $offered
                    printf '%%s%%s\n' "$option" $each
                end
                return
            end
            if not string match -q -- '-*' "$typed"
                __atom_os_value "$place[1] $place[3]" "$typed"
                and return
            end
            switch "$place[1]"
        %s    end
        end

        complete -c atom-os -f -a '(__atom_os_complete)'
        """
                .formatted(
                        quoted(known.commands()),
                        quoted(known.valued()),
                        quoted(known.stopping()),
                        script.values,
                        script.places);
    }

    private void add(String path, CommandLine command) {
        List<String> offered = new ArrayList<>();
        command.getSubcommands()
                .forEach((name, sub) ->
                        offered.add(
                                offer(name, sub.getCommandSpec().usageMessage().description())));
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.hidden()) {
                continue;
            }
            for (String name : option.names()) {
                offered.add(offer(name, option.description()));
                if (NamePlaces.takesValue(option)) {
                    takeFew(path + " " + name, option);
                }
            }
        }
        places.append("        case ").append(quote(path)).append('\n');
        places.append("            printf '%s\\t%s\\n' ")
                .append(String.join(" \\\n                ", offered))
                .append('\n');
        for (PositionalParamSpec each : command.getCommandSpec().positionalParameters()) {
            takeFew(path + " " + NamePlaces.position(each), each);
        }
        if (!command.getCommandSpec().positionalParameters().isEmpty()) {
            places.append("            __fish_complete_path (commandline -ct)\n");
        }
        command.getSubcommands().forEach((name, sub) -> add((path + " " + name).strip(), sub));
    }

    private void takeFew(String place, ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            List<String> words = new ArrayList<>();
            candidates.forEach(words::add);
            take(List.of(place), "printf '%s\\n' " + quoted(words));
        }
    }

    private void takeNames(String kind, List<String> where) {
        String directories = "__fish_complete_directories $argv[2]";
        if (kind.equals(NamePlaces.DIRECTORIES)) {
            take(where, directories);
        } else {
            take(where, "__atom_os_names " + kind);
        }
        if (kind.equals(KnownNames.MOUNTS.word())) {
            values.append("            ").append(directories).append('\n');
        }
    }

    private void take(List<String> where, String printing) {
        values.append("        case ")
                .append(quoted(where))
                .append("\n            ")
                .append(printing)
                .append('\n');
    }

    /** A word and what it is for: its description's first sentence. */
    private static String offer(String word, String[] description) {
        String text = String.join(" ", description).replace("%n", " ").replace("%%", "%");
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return quote(word)
                + " "
                + quote(first.endsWith(".") ? first.substring(0, first.length() - 1) : first);
    }

    private static String quoted(Collection<String> words) {
        return words.stream().map(FishScript::quote).collect(Collectors.joining(" "));
    }

    /** Between single quotes fish reads nothing but a backslash and the quote itself. */
    private static String quote(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
