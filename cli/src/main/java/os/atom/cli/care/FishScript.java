package os.atom.cli.care;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script for fish that completes commands, options and the values of options that have few. Made
 * of the commands themselves; pure.
 *
 * <p>fish asks one function, which looks at the words before the cursor once: a rule for each
 * option, which fish would look at one by one, takes a second.
 */
final class FishScript {
    private final List<String> commands = new ArrayList<>();
    private final List<String> valued = new ArrayList<>();
    private final StringBuilder values = new StringBuilder();
    private final StringBuilder places = new StringBuilder();

    private FishScript() {}

    static String of(CommandLine root) {
        FishScript script = new FishScript();
        script.add("", root);
        return """
        # Completes atom-os in fish; printed by atom-os completion fish.
        set -g __atom_os_commands %s
        set -g __atom_os_valued %s

        # Prints the commands among the words before the cursor, and the option that still waits
        # for its value, each on a line.
        function __atom_os_where
            set -l words (commandline -opc)
            set -e words[1]
            set -l path
            set -l waiting
            for word in $words
                if test -n "$waiting"
                    set waiting
                else if contains -- $word $__atom_os_valued
                    set waiting $word
                else if test "$word" = --
                    break
                else if contains -- (string join ' ' $path $word) $__atom_os_commands
                    set -a path $word
                end
            end
            string join ' ' $path
            echo $waiting
        end

        function __atom_os_complete
            set -l place (__atom_os_where)
            if test -n "$place[2]"
                switch "$place[1] $place[2]"
        %s            case '*'
                        __fish_complete_path (commandline -ct)
                end
                return
            end
            switch "$place[1]"
        %s    end
        end

        complete -c atom-os -f -a '(__atom_os_complete)'
        """
                .formatted(
                        quoted(script.commands),
                        quoted(script.valued.stream().distinct().toList()),
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
            }
            takeValues(path, option);
        }
        places.append("        case ").append(quote(path)).append('\n');
        places.append("            printf '%s\\t%s\\n' ")
                .append(String.join(" \\\n                ", offered))
                .append('\n');
        if (!command.getCommandSpec().positionalParameters().isEmpty()) {
            places.append("            __fish_complete_path (commandline -ct)\n");
        }
        command.getSubcommands()
                .forEach((name, sub) -> {
                    String below = (path + " " + name).strip();
                    commands.add(below);
                    add(below, sub);
                });
    }

    private void takeValues(String path, OptionSpec option) {
        if (option.arity().max() == 0 || option.arity().min() == 0) {
            return;
        }
        valued.addAll(List.of(option.names()));
        Iterable<String> candidates = option.completionCandidates();
        if (candidates == null) {
            return;
        }
        List<String> words = new ArrayList<>();
        candidates.forEach(words::add);
        for (String name : option.names()) {
            values.append("            case ")
                    .append(quote(path + " " + name))
                    .append("\n                printf '%s\\n' ")
                    .append(quoted(words))
                    .append('\n');
        }
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

    private static String quoted(List<String> words) {
        return words.stream().map(FishScript::quote).collect(Collectors.joining(" "));
    }

    /** Between single quotes fish reads nothing but a backslash and the quote itself. */
    private static String quote(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
