package os.atom.command.catalogue;

import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import os.atom.command.Executable;
import os.atom.command.Executables;

/** The commands of all families, by every name they have, and the programs they stand for. */
final class Commands {
    private final Map<String, CommandSpec> own;
    private final Families shipped;
    private final Executables executables;

    /**
     * @param own people's descriptions, which hold over the shipped ones
     */
    Commands(Map<String, CommandSpec> own, Families shipped, Executables executables) {
        this.own = Map.copyOf(own);
        this.shipped = shipped;
        this.executables = executables;
    }

    /** What is known of a program; a version at the end of its name may be left out. */
    Optional<CommandSpec> find(String name) {
        return exactly(name)
                .or(() ->
                        exactly(name.replaceFirst("-?[0-9][0-9.]*$", ""))
                                .filter(CommandSpec::versioned));
    }

    private Optional<CommandSpec> exactly(String name) {
        return Optional.ofNullable(own.get(name)).or(() -> shipped.find(name));
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
