package os.atom.command.catalogue;

import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Executable;
import os.atom.command.Executables;

/** The commands of all families, by every name they have, and the programs they stand for. */
final class Commands {
    private final Map<String, CommandSpec> specs;
    private final Executables executables;

    Commands(Map<String, CommandSpec> specs, Executables executables) {
        this.specs = Map.copyOf(specs);
        this.executables = executables;
    }

    /** What is known of a program; a version at the end of its name may be left out. */
    Optional<CommandSpec> find(String name) {
        CommandSpec spec = specs.get(name);
        if (spec == null) {
            CommandSpec unversioned = specs.get(name.replaceFirst("-?[0-9][0-9.]*$", ""));
            return Optional.ofNullable(unversioned).filter(CommandSpec::versioned);
        }
        return Optional.of(spec);
    }

    /** The name under which the catalogue would know a program that a command starts. */
    Optional<String> inner(String typed) {
        try {
            return executables.find(typed).map(Executable::name);
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }
}
