package os.atom.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.syntax.Unplannable;

/**
 * Finds the program that a name stands for. Only an entry of a system directory is known to the
 * catalogue by its name; a file of the grants is code that the plan does not show, whatever it is
 * called.
 */
record Programs(Executables executables) {
    Program resolve(String name, Path directory, Tree tree) {
        if (name.indexOf('/') < 0) {
            return executables
                    .find(name)
                    .map(Programs::known)
                    .orElseThrow(() -> notInstalled(name));
        }
        return name.startsWith("/")
                ? executables
                        .find(name)
                        .map(Programs::known)
                        .orElseGet(() -> file(name, directory, tree))
                : file(name, directory, tree);
    }

    private Program file(String name, Path directory, Tree tree) {
        Path real = tree.real(directory.resolve(name));
        Optional<Executable> system = executables.find(real.toString());
        if (system.isPresent()) {
            return linked(name, system.get());
        }
        boolean file = tree.kind(real).equals(Optional.of(Tree.Kind.FILE));
        if (!file || name.endsWith("/")) {
            throw new Unplannable("there is no program %s to be seen".formatted(name));
        }
        String because = name + " runs code from a file";
        Effect runs = new Effect.Execute(real.toString(), because);
        return new Program(new Executable(real.toString(), real), false, List.of(runs));
    }

    /** Some programs act by the name they are started under, so another name is another program. */
    private static Program linked(String name, Executable system) {
        Path typed = Path.of(name).getFileName();
        if (typed != null && typed.toString().equals(system.name())) {
            return known(system);
        }
        String because = "%s starts %s under another name".formatted(name, system.name());
        return new Program(system, true, List.of(new Effect.Execute(system.name(), because)));
    }

    private static Program known(Executable executable) {
        return new Program(executable, true, List.of());
    }

    private static Unplannable notInstalled(String name) {
        return new Unplannable("%s is not installed in a system directory".formatted(name));
    }
}
