package os.atom.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Where in a command line names of a running server and directories stand, for the scripts of the
 * shells. Pure.
 *
 * <p>A place is a command with those above it, and an option or how many parameters stand before:
 * {@code task list --agent}, {@code channel invite 1}; a star for any number of them.
 *
 * @param commands every command with those above it
 * @param valued every option that takes a value
 * @param stopping commands after whose first parameter everything is another's
 * @param kinds what stands where: its kind to its places
 */
record NamePlaces(
        List<String> commands,
        Set<String> valued,
        List<String> stopping,
        Map<String, List<String>> kinds) {
    /** The kind of names that the shell knows itself. */
    static final String DIRECTORIES = "directories";

    static NamePlaces of(CommandLine root) {
        NamePlaces places =
                new NamePlaces(
                        new ArrayList<>(),
                        new TreeSet<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>());
        places.add("", root);
        return places;
    }

    private void add(String path, CommandLine command) {
        Set<String> waiting = new LinkedHashSet<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (takesValue(option)) {
                waiting.addAll(List.of(option.names()));
                kind(path, option)
                        .ifPresent(kind ->
                                List.of(option.names())
                                        .forEach(name -> put(kind, path + " " + name)));
            }
        }
        valued.addAll(waiting);
        for (PositionalParamSpec each : command.getCommandSpec().positionalParameters()) {
            kind(path, each).ifPresent(kind -> put(kind, path + " " + position(each)));
        }
        if (command.isStopAtPositional()) {
            stopping.add(path);
        }
        command.getSubcommands()
                .forEach((name, sub) -> {
                    String below = (path + " " + name).strip();
                    commands.add(below);
                    add(below, sub);
                });
    }

    /** Whether the word after it is its own. */
    static boolean takesValue(OptionSpec option) {
        return !option.hidden() && option.arity().max() > 0 && option.arity().min() > 0;
    }

    /** How many parameters stand before it; a star when there may be several of it. */
    static String position(PositionalParamSpec parameter) {
        return parameter.index().isVariable() || parameter.index().max() > parameter.index().min()
                ? "*"
                : Integer.toString(parameter.index().min());
    }

    private static Optional<String> kind(String path, ArgSpec argument) {
        return KnownNames.of(path, argument)
                .map(KnownNames::word)
                .or(() ->
                        argument.paramLabel().startsWith("DIR")
                                ? Optional.of(DIRECTORIES)
                                : Optional.empty());
    }

    private void put(String kind, String place) {
        kinds.computeIfAbsent(kind, none -> new ArrayList<>()).add(place);
    }
}
